import { describe, expect, it } from 'vitest';
import type { Features, Position } from '../features/features.js';
import type { Grid } from '../raster/grid.js';
import { coverage } from './coverage.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [10, 0, 0, 0, -10, 30], width: 3, height: 3 };
const box = (west: number, south: number, east: number, north: number): Position[][] => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const boxes = (...all: Position[][][]): Features => ({
  crs: 'EPSG:4546',
  features: all.map((coordinates) => ({ geometry: { type: 'Polygon', coordinates }, properties: {} })),
});

describe('coverage', () => {
  it('is the covered fraction of each cell', () => {
    const out = coverage({ features: boxes(box(5, 5, 25, 25)) }, { grid });
    expect([...out.values]).toEqual([0.25, 0.5, 0.25, 0.5, 1, 0.5, 0.25, 0.5, 0.25]);
    expect(out).toMatchObject({ type: 'float32', kind: 'value', unit: '', grid });
  });

  it('adds disjoint features exactly and never passes 1', () => {
    const halves = coverage({ features: boxes(box(0, 0, 13.7, 30), box(13.7, 0, 30, 30)) }, { grid });
    expect([...halves.values]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
    const twice = coverage({ features: boxes(box(0, 0, 30, 30), box(0, 0, 30, 30)) }, { grid });
    expect([...twice.values]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('is nothing where there is no feature', () => {
    expect([...coverage({ features: boxes() }, { grid }).values]).toEqual(new Array(9).fill(0));
    expect([...coverage({ features: boxes(box(100, 100, 200, 200)) }, { grid }).values]).toEqual(new Array(9).fill(0));
  });
});
