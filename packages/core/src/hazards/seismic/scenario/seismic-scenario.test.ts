import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../raster/grid.js';
import { raster } from '../../../raster/raster.js';
import { groundMotion } from '../ground-motion/ground-motion.js';
import { nowhere } from '../ground-motion/motion-model.js';
import { instrumentalIntensity } from '../intensity/instrumental-intensity.js';
import { placeRupture } from '../rupture/scenario-rupture.js';
import { correlatedField } from './correlated-field.js';
import { seismicScenario } from './seismic-scenario.js';

const degree = (Math.PI * 6371.0088) / 180;
/** Cells whose middles lie on whole tenths of a degree about 112° E, 27° N. */
const grid: Grid = { crs: 'EPSG:4490', transform: [0.1, 0, 111.45, 0, -0.1, 27.55], width: 11, height: 11 };
const at = (values: ArrayLike<number>, col: number, row: number): number => values[row * 11 + col] as number;
const rupture = { magnitude: 6, longitude: 112, latitude: 27, depth: 8, length: 0 };

describe('seismicScenario', () => {
  it('is the model at the distance of each cell', () => {
    const pga = seismicScenario({ rupture }, { grid, model: 'bssa14', output: 'pga', region: 'china' });
    // three cells north of the epicentre
    const expected = groundMotion('bssa14', { magnitude: 6, rjb: 0.3 * degree, vs30: 760, region: 'china' }, 'PGA').median;
    expect(at(pga.values, 5, 2) / expected).toBeCloseTo(1, 6);
    expect(pga.unit).toBe('g');
    const degrees = seismicScenario({ rupture }, { grid, model: 'wang00', region: 'east' });
    expect(at(degrees.values, 5, 2)).toBeCloseTo(groundMotion('wang00', { magnitude: 6, along: 0.3 * degree, across: 0, region: 'east' }, 'CSI').median, 5);
    const turned = seismicScenario({ rupture: { ...rupture, strike: 90 } }, { grid, model: 'wang00', region: 'east' });
    expect(at(turned.values, 5, 2)).toBeCloseTo(groundMotion('wang00', { magnitude: 6, along: 0, across: 0.3 * degree, region: 'east' }, 'CSI').median, 5);
  });
  it('turns PGA and PGV into intensity', () => {
    const options = { grid, model: 'yu13', region: 'stable' } as const;
    const [pga, pgv, intensity] = (['pga', 'pgv', 'intensity'] as const).map((output) => seismicScenario({ rupture }, { ...options, output }).values) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    for (const cell of [0, 17, 60, 93])
      expect(Math.abs((intensity[cell] as number) - instrumentalIntensity({ pga: (pga[cell] as number) * 9.80665, pgv: pgv[cell] as number }))).toBeLessThan(
        0.0501,
      );
  });
  it('moves by σ, and where there is no Vs30 there is nothing', () => {
    const site = raster(
      grid,
      'float32',
      Float32Array.from({ length: 121 }, (_, i) => (i === 60 ? Number.NaN : 300)),
    );
    const of = (deviations: number) => seismicScenario({ rupture, vs30: site }, { grid, model: 'bssa14', output: 'pga', deviations }).values;
    const { sigma } = groundMotion('bssa14', { magnitude: 6, rjb: 0.4 * degree, vs30: 300 }, 'PGA');
    expect(Math.log(at(of(1), 5, 1) / at(of(0), 5, 1))).toBeCloseTo(sigma, 5);
    expect(at(of(0), 5, 5)).toBeNaN();
  });
  it('by a seed is one draw, the same in every part of the grid', () => {
    const of = (seed: number) => seismicScenario({ rupture }, { grid, model: 'cy14', output: 'pga', seed }).values;
    expect(of(4)).toEqual(of(4));
    expect(of(4)).not.toEqual(of(5));
  });
  it('refuses what cannot be', () => {
    expect(() => seismicScenario({ rupture: { ...rupture, dip: 0 } }, { grid })).toThrow('dip');
    expect(() => seismicScenario({ rupture }, { grid, model: 'wang00', region: 'east', output: 'pga' })).toThrow('CSI');
    expect(() => seismicScenario({ rupture }, { grid, model: 'yu13' })).toThrow('eastern');
  });
});

describe('placeRupture', () => {
  it('is as far as brute force over the rectangle says', () => {
    const big = { magnitude: 7, longitude: 112, latitude: 27, depth: 12, strike: 35, dip: 50, rake: 90, length: 40, width: 20 };
    const placed = placeRupture(big);
    const [s, d] = [(35 * Math.PI) / 180, (50 * Math.PI) / 180];
    for (const [east, north] of [
      [30, 10],
      [-25, 5],
      [2, -1],
      [-60, 80],
      [10, -9],
    ] as const) {
      // biome-ignore format: pairs
      let [rrup, rjb] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let i = 0; i <= 400; i++)
        for (let j = 0; j <= 200; j++) {
          const along = -20 + i / 10;
          const down = -10 + j / 10;
          const x = along * Math.sin(s) + down * Math.cos(d) * Math.cos(s);
          const y = along * Math.cos(s) - down * Math.cos(d) * Math.sin(s);
          rjb = Math.min(rjb, Math.hypot(x - east, y - north));
          rrup = Math.min(rrup, Math.hypot(x - east, y - north, 12 + down * Math.sin(d)));
        }
      const site = nowhere();
      placed.place(east, north, site);
      expect(Math.abs(site.rrup - rrup)).toBeLessThan(0.02);
      expect(Math.abs(site.rjb - rjb)).toBeLessThan(0.1);
      expect(site.rx).toBeCloseTo(east * Math.cos(s) - north * Math.sin(s) + 10 * Math.cos(d), 2);
    }
    expect(placed.ztor).toBeCloseTo(12 - 10 * Math.sin(d), 9);
  });
  it('never reaches above the ground', () => expect(placeRupture({ magnitude: 7, longitude: 0, latitude: 0, depth: 2, length: 30, width: 20 }).ztor).toBe(0));
});

describe('correlatedField', () => {
  it('has mean 0, variance 1 and the correlation exp(−3h/range) over many seeds', () => {
    const range = 30;
    const lags = [0, 2, 5, 10, 20];
    const products = lags.map(() => 0);
    let sum = 0;
    let count = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const field = correlatedField(range, seed, 160);
      for (let i = 0; i < 40; i++) {
        const [east, north] = [-100 + ((i * 37) % 200), -90 + ((i * 53) % 180)];
        const here = field(east, north);
        sum += here;
        count++;
        lags.forEach((lag, k) => {
          products[k] = (products[k] as number) + here * field(east + lag * 0.6, north + lag * 0.8);
        });
      }
    }
    expect(Math.abs(sum / count)).toBeLessThan(0.1);
    lags.forEach((lag, k) => {
      expect(Math.abs((products[k] as number) / count - Math.exp((-3 * lag) / range))).toBeLessThan(0.12);
    });
  });
});
