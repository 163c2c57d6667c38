import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  classify,
  cogSink,
  createEngine,
  type Encoder,
  type Layer,
  later,
  operations,
  polygons,
  type Raster,
  registryOf,
  type Sink,
  type Type,
  type Window,
  writeGeoJson,
} from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { bitsOf, buildGraph, drawnGraphs, operationCounts } from '../support/random-graphs.js';
import { ground, groundGrid } from '../support/terrain.js';
import { asFile, sameBits, temporaryFolder } from './files.js';

const folder = temporaryFolder();
const grid = groundGrid(811, 630);
const source = ground(grid, 180, 1450);
const graphs = drawnGraphs(4, operationCounts.all, 4711);
let dem: Layer;
beforeAll(async () => {
  dem = await asFile(source, folder, 'dem');
});

/** The file of the last raster, and the zones of its levels as text: what a run would deliver. */
async function delivered(workers: number): Promise<{ readonly files: string[]; readonly zones: string[] }> {
  const engine = createEngine({ workers });
  const [files, zones]: [string[], string[]] = [[], []];
  for (const steps of graphs) {
    const layer = buildGraph(steps, dem) as Layer;
    const { output } = await engine.write(layer, cogSink(join(folder, `graph-${workers}.tif`), { deflateLevel: 1 }));
    files.push(readFileSync(output).toString('base64'));
    const levels = classify({ intensity: layer, breaks: later({ values: [300, 700, 1000], closed: 'left', worse: 'higher' } as const) });
    zones.push(writeGeoJson(await engine.value(polygons(levels))));
  }
  await engine.close();
  return { files, zones };
}

describe('random graphs of operations of every reach', () => {
  let inline: Awaited<ReturnType<typeof delivered>>;
  beforeAll(async () => {
    inline = await delivered(0);
  });

  it.each([1, 2, 3, 4])('give the same files to the byte with %i workers as inline', async (workers) => {
    const { files, zones } = await delivered(workers);
    expect(files.map((file, graph) => file === inline.files[graph])).toEqual(graphs.map(() => true));
    expect(zones.map((text, graph) => text === inline.zones[graph])).toEqual(graphs.map(() => true));
  });

  it.each([64, 200, 512, 1024])('give the bits that they give at hand in tiles of %i cells', async (tileSize) => {
    const cells: Encoder = { name: 'test-cells', encode: (tile) => ({ value: tile.values.slice(), transfer: [] }) };
    const engine = createEngine({ registry: registryOf(operations.declared.values(), [cells]) });
    for (const steps of graphs) {
      const now = buildGraph(steps, source) as Raster;
      const values = new Float32Array(grid.width * grid.height);
      const sink: Sink<Float32Array, Float32Array> = {
        encoder: cells.name,
        encoderOptions: () => ({}),
        tileSize,
        start: async () => {},
        async put({ col, row, width, height }: Window, tile) {
          for (let r = 0; r < height; r++) values.set(tile.subarray(r * width, (r + 1) * width), (row + r) * grid.width + col);
        },
        finish: async () => values,
        abandon: async () => {},
      };
      expect(sameBits(await engine.write(buildGraph(steps, dem) as unknown as Layer<Type>, sink), now.values)).toBe(true);
    }
    await engine.close();
  });
});

// What the browser compares itself with. Made by UPDATE_FIXTURES=1 npm test -- --project workers.
it('digests of exact graphs for the browser are those that Node finds', () => {
  const path = fileURLToPath(new URL('../browser/fixtures/random-graphs.json', import.meta.url));
  const small = ground(groundGrid(131, 117), 180, 1450);
  const digests = drawnGraphs(12, operationCounts.exact, 815).map((steps) => bitsOf((buildGraph(steps, small) as Raster).values));
  if (process.env.UPDATE_FIXTURES === '1') writeFileSync(path, `${JSON.stringify(digests, null, 1)}\n`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(digests);
});
