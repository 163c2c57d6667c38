import { describe, expect, it } from 'vitest';
import { depthDamage } from '../../hazards/flood/loss/depth-damage.js';
import { floodMortality } from '../../hazards/flood/loss/flood-mortality.js';
import { blobTarget } from '../../io/files/byte-target.js';
import { blobFolder, memoryFolder } from '../../io/files/folder.js';
import { openRaster } from '../../io/geotiff/open-raster.js';
import { writeCog } from '../../io/geotiff/write-cog.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import { raster } from '../../raster/raster.js';
import { expectedAnnualLoss } from '../../risk/expected-annual-loss.js';
import { foldFiveToFour } from '../../standards/census.js';
import { preventionMatrix } from '../../standards/risk-matrix.js';
import { createEngine } from '../../workers/engine.js';
import { block, complaintsAbout, dem, east, grid, middle, people, west } from '../fixtures/hill.js';
import { smallestZone } from '../products/smallest-zone.js';
import { runCensus } from '../run-census.js';

const text = `
census: 1
name: { zh: 小山, en: Hill }
edition: 2025-01-01
region: {}
grid: { crs: EPSG:4546, cell: 90, margin: 0 }
sources:
  dem: { file: dem.tif, unit: m }
  people: { file: people.tif, unit: person/cell }
  blocks: { file: blocks.geojson }
hazards:
  forest-fire: { method: index, inputs: { dem: dem }, levels: { rule: quantile, classes: 4 } }
exposure:
  people: { source: people }
  gdp: { source: blocks, field: gdp, weights: people }
risk:
  fire-people: { hazard: forest-fire, exposure: people, scale: log }
  fire-gdp: { hazard: forest-fire, exposure: gdp, by: levels, form: weighted-product, weights: [1, 0.5, 1], levels: { rule: fisher-jenks } }
comprehensive: { method: weighted, risks: [fire-people, fire-gdp], weights: { fire-people: 3, fire-gdp: 1 } }
prevention: { capacity: { source: blocks, field: weakness } }
concurrence: { level: 3 }
chains:
  starts: { fire: forest_fire >= 4 }
  edges: [{ from: fire, to: debris, when: slope > 15 }]
products: { zones: [], tables: [] }
`;

async function folder(yaml = text) {
  const cog = async (name: string, values: Float32Array, unit: string) =>
    (await writeCog(raster(grid, 'float32', values, { unit }), blobTarget(name))).output as Blob;
  const blocks = { crs: grid.crs, features: [block(west, middle, { gdp: 700, weakness: 1 }), block(middle, east, { gdp: 300, weakness: 3 })] };
  return blobFolder(
    'hill',
    new Map<string, Blob>([
      ['census.yaml', new Blob([yaml])],
      ['dem.tif', await cog('dem.tif', dem, 'm')],
      ['people.tif', await cog('people.tif', people, 'person/cell')],
      ['blocks.geojson', new Blob([writeGeoJson(blocks)])],
    ]),
  );
}

describe('risk keys of a census', () => {
  it('lead from hazard and exposure to five levels, four colours, prevention zones, concurrence and chains', async () => {
    const engine = createEngine({ workers: 0 });
    const out = memoryFolder('out');
    const { summary } = await runCensus({ folder: await folder(), out, engine });
    const read = async (path: string): Promise<ArrayLike<number>> => (await engine.read(await openRaster(out.files.get(path) as Blob))).values;
    const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + (Number.isNaN(b) ? 0 : b), 0);

    // nobody is lost, and GDP adds up by block
    const exposed = await read('risk-fire-people/exposure.tif');
    expect(sum(exposed)).toBeCloseTo(sum(people), 1);
    const gdp = await read('risk-fire-gdp/exposure.tif');
    expect(sum(gdp)).toBeCloseTo(1000, 2);
    expect(sum(Array.from(gdp).filter((_, i) => i % 60 < 30))).toBeCloseTo(700, 2);

    // H · E by hand
    const intensity = await read('forest-fire/intensity.tif');
    const index = await read('risk-fire-people/index.tif');
    const ends = (values: ArrayLike<number>): readonly [number, number] => [Math.min(...Array.from(values)), Math.max(...Array.from(values))];
    const [low, high] = ends(intensity);
    const [, most] = ends(exposed);
    for (let i = 0; i < index.length; i += 37)
      expect(index[i]).toBeCloseTo((((intensity[i] as number) - low) / (high - low)) * (Math.log10(1 + (exposed[i] as number)) / Math.log10(1 + most)), 5);

    for (const id of ['risk-fire-people', 'risk-fire-gdp', 'risk']) {
      const five = await read(`${id}/levels-5.tif`);
      const four = await read(`${id}/levels.tif`);
      expect(Array.from(four)).toEqual(Array.from(five, (level) => (level === 0 ? 0 : foldFiveToFour.value[level - 1])));
      expect(summary.maps.map(({ name }) => name)).toContain(id);
    }
    const [a, b, whole, prevention] = [
      await read('risk-fire-people/levels-5.tif'),
      await read('risk-fire-gdp/levels-5.tif'),
      await read('risk/levels-5.tif'),
      await read('risk/prevention.tif'),
    ];
    for (let i = 0; i < whole.length; i += 41) {
      expect(whole[i]).toBe(1 + [1.5, 2.5, 3.5, 4.5].filter((cut) => (3 * (a[i] as number) + (b[i] as number)) / 4 >= cut).length);
      expect(prevention[i]).toBe(preventionMatrix.value[(whole[i] as number) - 1]?.[i % 60 < 30 ? 0 : 2]);
    }
    const item = JSON.parse(await (out.files.get('risk/item.json') as Blob).text());
    expect(item.properties['tetrazone:method']).toBe('comprehensive-weighted');
    expect(out.files.has('combined/item.json')).toBe(false);
    await engine.close();
  });

  it('costs what depths destroy by a named curve, in the flood of the levels and over all years', async () => {
    const engine = createEngine({ workers: 0 });
    const out = memoryFolder('out');
    const flood = `flood: { method: stage, inputs: { dem: dem }, options: { gauge: { area: 1, mean: 20, cv: 0.6, cs: 1.8 }, streamArea: 0.3, returnPeriods: [20, 100] } }`;
    const risk = `risk:\n  homes: { hazard: flood, exposure: people, curve: residential, annual: { protection: 30 } }\n  drowned: { hazard: flood, exposure: people, curve: mortality }\nproducts:`;
    const yaml = text.replace(/ {2}forest-fire: .*/, `  ${flood}`).replace(/risk:\n[\s\S]*?products:/, risk);
    await runCensus({ folder: await folder(yaml), out, engine });
    const read = async (path: string): Promise<ArrayLike<number>> => (await engine.read(await openRaster(out.files.get(path) as Blob))).values;
    const [often, rare, annual, drowned] = [
      await read('flood/depth-20.tif'),
      await read('flood/depth-100.tif'),
      await read('risk-homes/annual-loss.tif'),
      await read('risk-drowned/loss.tif'),
    ];
    let flooded = 0;
    for (let i = 0; i < annual.length; i++) {
      if (Number.isNaN(often[i]) || Number.isNaN(rare[i])) continue;
      if ((often[i] as number) > 0 && (people[i] as number) > 0) flooded++;
      const losses = [often[i] as number, rare[i] as number].map((depth) => depthDamage(depth, 'residential') * (people[i] as number));
      expect(annual[i]).toBeCloseTo(expectedAnnualLoss([20, 100], losses, { protection: 30 }), 4);
      expect(drowned[i]).toBeCloseTo(floodMortality({ depth: rare[i] as number }, 'logistic') * (people[i] as number), 4);
    }
    expect(flooded).toBeGreaterThan(10);
    const item = JSON.parse(await (out.files.get('risk-homes/item.json') as Blob).text());
    expect(JSON.stringify(item.properties['tetrazone:citations'])).toContain('JRC');
    await engine.close();
  });

  it('puts concurrence and chains beside the combined map', async () => {
    const engine = createEngine({ workers: 0 });
    const out = memoryFolder('out');
    const more = text.replace('concurrence:', 'combine: { method: worst-of, hazards: [forest-fire] }\nconcurrence:').replace(/risk:\n[\s\S]*?(?=combine:)/, '');
    await runCensus({ folder: await folder(more), out, engine });
    const read = async (path: string): Promise<ArrayLike<number>> => (await engine.read(await openRaster(out.files.get(path) as Blob))).values;
    const levels = await read('forest-fire/levels.tif');
    expect(Array.from(await read('combined/concurrence.tif'))).toEqual(Array.from(levels, (level) => (level >= 3 ? 1 : 0)));
    const chains = await read('combined/chains.tif');
    expect(Array.from(chains).some((code) => code === 1)).toBe(true);
    Array.from(chains).forEach((code, i) => {
      if (code === 1) expect(levels[i]).toBe(4);
    });
    await engine.close();
  });

  it('say where they name what is not there, and rules that do not make five levels', () => {
    expect(complaintsAbout(text)).toEqual([]);
    expect(complaintsAbout(text.replace('exposure: people,', 'exposure: peple,'))).toEqual(['risk.fire-people.exposure: there is nothing named peple']);
    expect(complaintsAbout(text.replace('levels: { rule: fisher-jenks }', 'levels: { rule: fisher-jenks, classes: 4 }'))).toEqual([
      'risk.fire-gdp.levels: a risk has five levels',
    ]);
    expect(complaintsAbout(text.replace('hazard: forest-fire, exposure: people', 'hazard: flood, exposure: people'))).toEqual([
      'risk.fire-people.hazard: there is nothing named flood',
    ]);
    expect(complaintsAbout(text.replace('scale: log', 'annual: {}'))).toEqual(['risk.fire-people.annual: this needs risk.fire-people.curve']);
    expect(complaintsAbout(text.replace('to: debris', 'to: fire'))[0]).toMatch(/^chains: /);
    expect(complaintsAbout(`${text}zoning: { smallest: 4 mm2 }`)).toEqual(['zoning: this needs zoning.scale']);
  });
});

describe('smallestZone', () => {
  it('is 4 mm² of paper on the ground: 0.01 km² at 1 : 50,000', () => {
    expect(smallestZone('4 mm2', grid, 50_000)).toBe(smallestZone('0.01 km2', grid));
    expect(smallestZone('4 mm2', grid, 250_000)).toBe(smallestZone('0.25 km2', grid));
  });
});
