import { describe, expect, test } from 'vitest';
import { levelAt, marks, nearestSite, parseCurves } from './curves.js';

const head = '\ufeffsite,longitude,latitude,vs30,measure,curve,rate_0.1,rate_0.05,rate_0.2,rate_6\n';
const rows = [
  '1,111,27,400,PGA,mean,0.001,0.01,0.0001,',
  '1,111,27,400,PGA,0.84,0.002,0.02,0.0002,',
  '2,111.5,27,300,PGA,mean,0.002,0.02,0,',
  '1,111,27,400,CSI,mean,,,,0.01',
];
const curves = parseCurves(`${head}${rows.join('\n')}\n`, 'curves.csv');

describe('hazard curves', () => {
  test('are read by measure, their levels ascending and only those they have', () => {
    expect(curves.map(({ measure, levels }) => [measure, levels])).toEqual([
      ['PGA', [0.05, 0.1, 0.2]],
      ['CSI', [6]],
    ]);
    const [site] = curves[0]?.sites ?? [];
    expect(site?.curves.map(({ name, rates }) => [name, [...rates]])).toEqual([
      ['mean', [0.01, 0.001, 0.0001]],
      ['0.84', [0.02, 0.002, 0.0002]],
    ]);
  });

  test('the nearest site is found by distance on the ground', () => {
    const found = nearestSite(curves[0]?.sites ?? [], { longitude: 111.4, latitude: 27 });
    expect(found?.site.vs30).toBe(300);
    expect(found?.km).toBeCloseTo(9.907, 2);
    expect(nearestSite([], { longitude: 0, latitude: 0 })).toBeUndefined();
  });

  test('levels are read off in the logarithms; beyond the curve there is none', () => {
    expect(marks.map(({ rate }) => rate)).toEqual([-Math.log(0.37) / 50, -Math.log(0.9) / 50, -Math.log(0.98) / 50].map((rate) => expect.closeTo(rate, 12)));
    const pga = curves[0] as (typeof curves)[number];
    const mean = pga.sites[0]?.curves[0] as (typeof pga.sites)[number]['curves'][number];
    // half way between the logarithms of 0.01 and 0.001 is half way between those of 0.05 and 0.1
    expect(levelAt(pga, mean, 0.01 / Math.sqrt(10))).toBeCloseTo(Math.sqrt(0.05 * 0.1), 12);
    expect(levelAt(pga, mean, 0.5)).toBeNaN();
  });

  test('a file without rates is refused by name', () => {
    expect(() => parseCurves('site,longitude,latitude,vs30,measure,curve\n1,1,1,1,PGA,mean\n', 'seismic/curves.csv')).toThrow(/seismic\/curves\.csv/);
  });
});
