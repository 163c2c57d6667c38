import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, directoryFolder, outDirectory, runCensus } from '@tetrazone/core';
import type { FeatureCollection, Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from './generate.mjs';

const folder = fileURLToPath(new URL('./', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'tetrazone-corridor-'));
afterAll(() => rmSync(out, { recursive: true }));

interface County {
  readonly adcode: string;
  readonly prefecture: string;
  readonly drought_grade: string | null;
}
const read = <P>(file: string): FeatureCollection<Polygon, P> => JSON.parse(readFileSync(file, 'utf8'));
const counties = read<County>(join(folder, 'counties.geojson')).features;

describe('the counties', () => {
  it('are twelve of each prefecture, and graded where grades were published', () => {
    for (const [prefecture, graded] of [
      ['邵阳市', 12],
      ['衡阳市', 0],
    ] as const) {
      const own = counties.filter(({ properties }) => properties.prefecture === prefecture);
      expect([own.length, own.filter(({ properties }) => properties.drought_grade !== null).length]).toEqual([12, graded]);
    }
  });
  it('share the points of their borders with their neighbours and none of their edges twice the same way', () => {
    const seen = new Set<string>();
    for (const { geometry } of counties) {
      const ring = geometry.coordinates[0] as number[][];
      for (let i = 1; i < ring.length; i++) {
        const edge = `${ring[i - 1]}>${ring[i]}`;
        expect(seen.has(edge), edge).toBe(false);
        seen.add(edge);
      }
    }
    const shared = [...seen].filter((edge) => seen.has(edge.split('>').reverse().join('>')));
    expect(shared.length / seen.size).toBeGreaterThan(0.6);
  });
});

describe('its census', () => {
  let corridor: { azimuth: number; length: number; elongation: number };
  beforeAll(async () => {
    generate();
    const engine = createEngine({ workers: 0 });
    await runCensus({ folder: directoryFolder(folder), file: 'census.yaml', out: outDirectory(out), existing: directoryFolder(out), engine });
    await engine.close();
    corridor = read<typeof corridor & { role: string }>(join(out, 'drought/corridor.geojson')).features.find(
      ({ properties }) => properties.role === 'outline',
    )!.properties;
  }, 120_000);

  it('finds the belt that was put in: along the line from Hengyang to Shaoyang (107°), longer than wide', () => {
    expect(Math.abs(corridor.azimuth - 107)).toBeLessThan(8);
    expect(corridor.elongation).toBeGreaterThan(2);
    expect(corridor.length).toBeGreaterThan(110_000);
  });
  it('compares the counties that have a published grade, and lists the others without', () => {
    const { table } = JSON.parse(readFileSync(join(out, 'drought/agreement.json'), 'utf8')) as { table: number[][] };
    expect(table.flat().reduce((sum, count) => sum + count, 0)).toBe(12);
    const rows = readFileSync(join(out, 'drought/counties.csv'), 'utf8').trimEnd().split('\n');
    expect(rows).toHaveLength(25);
    expect(rows.filter((row) => row.includes('unknown'))).toHaveLength(12);
  });
});
