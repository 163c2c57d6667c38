import { describe, expect, it } from 'vitest';
import { keep } from '../../algebra/keep.js';
import { rasterize } from '../../algebra/rasterize/rasterize.js';
import { later } from '../../layers/bind.js';
import { isLayer } from '../../layers/field.js';
import { parseOptions } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type Now, raster } from '../../raster/raster.js';
import { seismicProbabilisticHazard } from './probabilistic/probabilistic-hazard.js';
import { seismicScenarioHazard } from './scenario/scenario-hazard.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 440_000, 0, -1000, 3_010_000], width: 40, height: 30 };
const wide: Grid = { crs: grid.crs, transform: [900, 0, 420_000, 0, -900, 3_030_000], width: 100, height: 90 };
// a plane that rises 1 % to the east
const dem = raster(
  wide,
  'float32',
  Float32Array.from({ length: 9000 }, (_, i) => 9 * (i % 100)),
  { unit: 'm' },
);
// the middle of the grid
const rupture = { magnitude: 5.5, longitude: 110.59, latitude: 27.06 };

describe('the method scenario', () => {
  const options = parseOptions('seismic', seismicScenarioHazard.options, { rupture, model: 'bssa14', region: 'china' });
  it('is strongest at the epicentre, and cites what it used', () => {
    const { intensity, products, citations } = seismicScenarioHazard.build<Now>({ dem }, options, grid);
    const strongest = intensity.values.indexOf(Math.max(...intensity.values));
    expect(Math.hypot((strongest % 40) - 20, Math.floor(strongest / 40) - 15)).toBeLessThan(6);
    expect(Object.keys(products)).toEqual(['pga', 'vs30']);
    expect(citations.map(({ standard }) => standard)).toContain('Boore et al. 2014');
    expect(citations.some(({ status }) => status === 'recalled')).toBe(true);
  });
  it('describes the same when the DEM comes later', () => {
    const features = later({ crs: grid.crs, features: [] });
    const laterDem = keep(rasterize({ features }, { grid: wide, field: 'z', unit: 'm' }));
    expect(isLayer(seismicScenarioHazard.build({ dem: laterDem }, options, grid).intensity)).toBe(true);
  });
  it('asks for the earthquake', () => {
    expect(() => seismicScenarioHazard.build({ dem }, parseOptions('seismic', seismicScenarioHazard.options, {}), grid)).toThrow('rupture');
    expect(() => parseOptions('seismic', seismicScenarioHazard.options, { rupture: { magnitude: 5 } })).toThrow('longitude');
  });
});

const model = {
  sources: [
    {
      type: 'point',
      points: [{ longitude: 110.59, latitude: 27.06 }],
      magnitudes: { type: 'truncated-gutenberg-richter', minimum: 5, maximum: 7, b: 0.9, rate: 0.03 },
    },
  ],
  model: 'bssa14',
  levels: [0.001, 0.01, 0.03, 0.1, 0.3, 1],
};

describe('the method probabilistic', () => {
  it('has the curve of every site as a table, which the maps are read off', () => {
    const options = parseOptions('seismic', seismicProbabilisticHazard.options, { model, spacing: 20_000, fractiles: [0.5], periods: [0.2] });
    const { tables, products } = seismicProbabilisticHazard.build<Now>({ dem }, options, grid);
    const { curves, spectra } = (tables?.curves?.rows ?? {}) as Record<string, Record<string, number | string>[]>;
    expect(curves?.length).toBe(6 * 6 * 2 * 2);
    expect(Object.keys(curves?.[0] ?? {}).slice(0, 8)).toEqual(['site', 'longitude', 'latitude', 'vs30', 'measure', 'curve', 'rate_0.001', 'rate_0.01']);
    expect(spectra?.[0]).toMatchObject({ site: 1, curve: 'mean', returnPeriod: 50 });
    expect(Object.keys(products)).toContain('sa-0.2');
    const laterDem = keep(rasterize({ features: later({ crs: grid.crs, features: [] }) }, { grid: wide, field: 'z', unit: 'm' }));
    expect(isLayer(seismicProbabilisticHazard.build({ dem: laterDem }, options, grid).intensity)).toBe(true);
  });
  it('is a map of PGA, and the degrees of Table G.1 for it', () => {
    const options = parseOptions('seismic', seismicProbabilisticHazard.options, { model });
    const { intensity, products } = seismicProbabilisticHazard.build<Now>({ dem }, options, grid);
    const pga = products.pga?.field.values as Float32Array;
    expect(pga[15 * 40 + 20]).toBeGreaterThan(pga[0] as number);
    expect(pga[0]).toBeGreaterThan(0);
    expect(Object.keys(products)).toEqual(['pga', 'pga-50a', 'pga-475a', 'pga-2475a', 'pga-10000a']);
    const [often, seldom] = ['pga-50a', 'pga-475a'].map((name) => products[name]?.field.values[15 * 40 + 20] as number) as [number, number];
    expect(often).toBeLessThan(seldom);
    expect(new Set(intensity.values).size).toBeGreaterThan(1);
    expect(() => parseOptions('seismic', seismicProbabilisticHazard.options, { model: { sources: [] } })).toThrow('levels');
  });
});
