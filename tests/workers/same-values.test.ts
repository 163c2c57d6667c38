import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  arithmetic,
  classify,
  cogSink,
  createEngine,
  type Features,
  type Field,
  fillDepressions,
  flowAccumulation,
  flowDirection,
  type Grid,
  interpolate,
  type Later,
  type LaterValue,
  type Layer,
  later,
  mask,
  meanDeviation,
  type Now,
  type Raster,
  rasterize,
  relief,
  type StationValues,
  sieve,
  slope,
  type Type,
  unitAreas,
  type Value,
  type When,
  warp,
  zonal,
  zonePolygons,
} from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseOf, type OperationCase, tableOfOperations } from '../support/operation-cases.js';
import { ground, groundGrid } from '../support/terrain.js';
import { asFile, temporaryFolder } from './files.js';

const grid = groundGrid(790, 570);
// cells of 0.001°, about 100 m, in another CRS: the warp is a real one
const degrees: Grid = { crs: 'EPSG:4490', transform: [0.001, 0, 110.5, 0, -0.001, 27.1], width: 700, height: 440 };
const dem = ground(grid, 180, 1450);
const inputOf = <X>(operation: string, name: string): X => {
  const declared = tableOfOperations().find(({ declaration }) => declaration.name === operation) as OperationCase['declared'];
  return caseOf(declared, grid).inputs[name] as X;
};
const stations = inputOf<StationValues>('interpolate', 'stations');
const features = inputOf<Features>('rasterize', 'features');
const units = inputOf<Features>('unit-areas', 'units');

/** A small census: what the terrain, the water, the rain and drawn features say, in levels; and what is told of them. */
function recipe<W extends When>(given: { dem: Field<W>; stations: Value<W, StationValues>; features: Value<W, Features>; units: Value<W, Features> }) {
  const there = warp(given.dem, { grid: degrees, method: 'bilinear' });
  const steep = slope(there, { units: 'percent' });
  const rough = relief(there, { radius: 5 });
  const water = flowAccumulation(flowDirection(fillDepressions(given.dem)));
  const wet = warp(arithmetic({ water }, { expression: 'log(1 + water)' }), { grid: degrees, method: 'average' });
  const rain = interpolate({ stations: given.stations }, { grid: degrees });
  const drawn = rasterize({ features: given.features }, { grid: degrees, field: 'level', background: 0 });
  const index = arithmetic({ steep, rough, wet, rain, drawn }, { expression: 'steep / 10 + rough / 80 + wet + rain / 500 + (drawn > 2 ? 3 : drawn)' });
  const intensity = mask({ raster: index, where: there });
  const breaks = meanDeviation(intensity);
  const levels = classify({ intensity, breaks });
  return {
    layers: { intensity, levels, water, sieved: sieve(levels, { smallest: 6 }) },
    values: {
      breaks,
      zones: zonePolygons(levels),
      areas: unitAreas({ levels, units: given.units }),
      table: zonal({ raster: intensity, zones: given.units }),
    },
  };
}

const folder = temporaryFolder();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sha = (cells: Raster<Type>['values']): string => sha256(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength));
const now = recipe<Now>({ dem, stations, features, units });
let ahead: ReturnType<typeof recipe<Later>>;
beforeAll(async () => {
  const given = { stations: later(stations), features: later(features), units: later(units) };
  ahead = recipe<Later>({ dem: await asFile(dem, folder, 'dem'), ...given });
});

/** Everything the recipe says, as one engine has it: cells, files and values. */
async function everything(workers: number): Promise<{ cells: Record<string, string>; files: Record<string, string>; values: Record<string, unknown> }> {
  const engine = createEngine({ workers });
  const cells: Record<string, string> = {};
  const files: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  try {
    for (const [name, layer] of Object.entries(ahead.layers)) {
      cells[name] = sha((await engine.read(layer as Layer<Type>)).values);
      const { output } = await engine.write(layer as Layer<Type>, cogSink(join(folder, `${name}-${workers}.tif`), { description: name }));
      files[name] = sha256(readFileSync(output));
    }
    for (const [name, value] of Object.entries(ahead.values)) values[name] = await engine.value(value as LaterValue<unknown>);
  } finally {
    await engine.close();
  }
  return { cells, files, values };
}

describe('a small census gives the same values and the same files', () => {
  let inline: Awaited<ReturnType<typeof everything>>;
  beforeAll(async () => {
    inline = await everything(0);
  });

  it('inline as from rasters at hand', () => {
    const expected = Object.fromEntries(Object.entries(now.layers).map(([name, field]) => [name, sha((field as Raster<Type>).values)]));
    expect(inline.cells).toEqual(expected);
    expect(inline.values).toEqual(now.values);
    // the recipe says something: all four levels occur
    expect([...new Set(now.layers.levels.values)].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([1, 2, 4])('with %i workers as inline', async (workers) => {
    expect(await everything(workers)).toEqual(inline);
  });
});
