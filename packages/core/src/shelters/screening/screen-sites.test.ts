import { describe, expect, it } from 'vitest';
import type { Feature, Features, Geometry } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import type { SiteRule } from '../../standards/shelters/rule-pack.js';
import { rulePacks } from '../../standards/shelters/rule-packs.js';
import expected from '../fixtures/screening.json' with { type: 'json' };
import { screenSites } from './screen-sites.js';
import { directionsApart } from './site.js';

const crs = 'EPSG:4546';
const of = (...features: readonly (readonly [unknown, object?])[]): Features => ({
  crs,
  features: features.map(([geometry, properties]): Feature => ({ geometry: geometry as Geometry, properties: { ...properties } })),
});
const square = (x: number, y: number, size: number) => ({
  type: 'Polygon',
  coordinates: [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]], // biome-ignore format: one ring
});
const rule = (quantity: string, comparison: SiteRule['comparison'], value: number, more: Partial<SiteRule> = {}): SiteRule => ({
  standard: 'T 1',
  clause: '1',
  quantity,
  comparison,
  value,
  unit: 'm',
  status: 'verified',
  ...more,
});
const none = of();

describe('screenSites', () => {
  it.each(expected.cases.map((one, index) => [index, one] as const))('measures as GEOS does, case %i', (_, one) => {
    const rules = [
      rule('distance:faults', '>=', 200),
      rule('share:zone', '<=', 0, { unit: '' }),
      rule('setback:buildings', '>=', 0),
      rule('effective-area', '>', 2000, { unit: 'm2' }),
    ];
    const layers = {
      faults: of([one.fault]),
      zone: of([one.zone]),
      buildings: of(...one.buildings.map(({ geometry, height }) => [geometry, { height }] as const)),
      water: of(...one.water.map((geometry) => [geometry] as const)),
    };
    const [found] = screenSites(of([one.site]), rules, layers, { setbackFactor: expected.factor }).sites;
    const [distance, share, setback, effective] = found!.clauses.map(({ measured }) => measured!);
    expect(Math.abs(distance! - one.distance)).toBeLessThan(1e-6);
    expect(Math.abs(share! - one.share)).toBeLessThan(1e-4);
    expect(Math.abs(setback! - one.setback)).toBeLessThan(1e-6);
    expect(Math.abs(effective! - one.effective)).toBeLessThan(0.2);
    found!.effective_area!.deductions.forEach(({ m2 }, i) => {
      expect(Math.abs(m2 - one.cuts[i]!)).toBeLessThan(0.2);
    });
    expect(found!.clauses[0]).toMatchObject({ outcome: one.distance >= 200 ? 'pass' : 'fail', margin: expect.closeTo(one.distance - 200, 5) });
    // the same in degrees, on a plane of its own
    const inDegrees = Object.fromEntries(Object.entries(layers).map(([name, layer]) => [name, transformFeatures(layer, 'EPSG:4490')]));
    const [again] = screenSites(transformFeatures(of([one.site]), 'EPSG:4490'), rules, inDegrees, { setbackFactor: expected.factor }).sites;
    expect(Math.abs(again!.clauses[0]!.measured! - one.distance)).toBeLessThan(1e-3 * one.distance + 1e-3);
    expect(Math.abs(again!.effective_area!.area / one.area - 1)).toBeLessThan(1e-3);
  });

  it('what is missing makes unknown, unless it fails already', () => {
    const sites = of([square(0, 0, 100), { people: 4000 }]);
    const area = rule('effective-area', '>', 2000);
    const verdict = (value: number, layers: object) => screenSites(sites, [rule('effective-area', '>', value)], layers as never).sites[0]!;
    expect(screenSites(sites, [area]).sites[0]).toMatchObject({
      verdict: 'unknown',
      clauses: [{ outcome: 'unknown', missing: 'deductions: buildings, water' }],
    });
    expect(verdict(20_000, {}).clauses[0]).toMatchObject({ outcome: 'fail', measured: 10_000, margin: -10_000 });
    expect(verdict(2000, { buildings: none, water: none }).verdict).toBe('compliant');
    expect(verdict(10_000, { buildings: none, water: none }).verdict).toBe('fails');
    expect(screenSites(sites, [rule('distance:faults', '>=', 5)]).sites[0]!.clauses[0]).toMatchObject({ outcome: 'unknown', missing: 'layer faults' });
    expect(screenSites(sites, [rule('distance:faults', '>=', 5)], { faults: none }).sites[0]!.clauses[0]).toMatchObject({
      outcome: 'pass',
      measured: Infinity,
    });
    const unmeasured = of([square(200, 0, 10), { height: 12 }], [square(120, 0, 10)]);
    expect(screenSites(sites, [rule('setback:buildings', '>=', 0)], { buildings: unmeasured }).sites[0]!.clauses[0]).toMatchObject({
      outcome: 'unknown',
      measured: 88,
      missing: 'height of 1 of buildings',
    });
  });

  it('a recalled number never makes compliant, and classes are kept apart', () => {
    const sites = of([square(0, 0, 100), { class: 'long', service_distance: 900 }], [square(0, 0, 100), { service_distance: 900 }]);
    const recalled = rule('service-distance', '<=', 1000, { status: 'recalled' });
    expect(screenSites(sites, [recalled]).sites[0]!.verdict).toBe('passes');
    expect(screenSites(sites, [{ ...recalled, status: 'project' }]).sites[0]!.verdict).toBe('passes');
    expect(screenSites(sites, [{ ...recalled, classes: ['short'] }]).sites.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
    expect(screenSites(sites, [{ ...recalled, classes: ['long'] }]).sites.map(({ verdict }) => verdict)).toEqual(['passes', 'unknown']);
    for (const pack of rulePacks.filter(({ rules }) => rules.some(({ status }) => status !== 'verified')))
      expect(pack.rules.every(({ standard }) => standard === pack.rules[0]!.standard)).toBe(true);
  });

  it('packs stand side by side and say where a number comes from', () => {
    const sites = of([square(0, 0, 100), { class: 'emergency', service_distance: 700 }]);
    const { mixed, from_beside, sites: found } = screenSites(sites, ['gb-21734-2008', 'gb-50413-2007']);
    expect(mixed).toBe(true);
    expect(from_beside).toEqual([{ pack: 'gb-21734-2008', quantity: 'service-distance', beside: ['gb-50413-2007'] }]);
    expect(found[0]!.verdicts).toEqual({ 'gb-21734-2008': 'unknown', 'gb-50413-2007': 'fails' });
    expect(screenSites(sites, 'gb-t-44013-2024').sites[0]!.verdict).toBe('unknown');
    expect(() => screenSites(sites, 'gb-1')).toThrow('no pack is called gb-1; there are gb-21734-2008');
    expect(() => screenSites(sites, ['sphere', 'sphere'])).toThrow('given twice');
    expect(() => screenSites(sites, [rule('area', '=' as never, 1)])).toThrow('a comparison');
  });

  it('holds people by each length of stay, as far as area, entrances and water go', () => {
    const layers = { buildings: none, water: none };
    const people = (properties: object, pack: string) =>
      screenSites(of([square(0, 0, 100), properties]), pack, layers).sites[0]!.capacities.map((one) => [one.period, one.people, one.governed_by]);
    expect(people({}, 'gb-51143-2015')).toEqual([
      ['emergency', 20_000, 'area'],
      ['temporary', 10_000, 'area'],
      ['short', 5000, 'area'],
      ['medium', 3333, 'area'],
      ['long', 2222, 'area'],
    ]);
    expect(people({ water_l_per_day: 1000, entrance_people: 400 }, 'sphere')).toEqual([['camp', 66, 'water']]);
    expect(people({ entrance_people: 400 }, 'gb-21734-2008')).toEqual([['stay', 400, 'entrances']]);
  });

  it('takes slope and hazard levels from rasters by exact fractions', () => {
    const grid = gridOver(crs, [0, 0, 100, 100], 50);
    const slope = raster(grid, 'float32', Float32Array.of(0, 10, 20, 30), { unit: 'percent' });
    const flood = raster(grid, 'uint8', Uint8Array.of(1, 3, 0, 4));
    const rules = [rule('slope', '<=', 12, { unit: 'percent' }), rule('slope', '<=', 12, { unit: 'degrees' }), rule('share:flood', '<=', 0.5, { unit: '' })];
    const judge = (geometry: unknown) => screenSites(of([geometry]), rules, { slope, flood }).sites[0]!.clauses;
    // three quarters in the north
    expect(judge(square(25, 62.5, 37.5)).map(({ measured }) => measured)).toEqual([
      expect.closeTo(10 / 3, 5),
      expect.closeTo((Math.atan(1 / 30) * 180) / Math.PI, 5),
      expect.closeTo(1 / 3, 6),
    ]);
    const south = judge(square(0, 0, 100))[2];
    expect(south).toMatchObject({ measured: expect.closeTo(0.5, 6), outcome: 'unknown', missing: 'cells of flood under part of the site' });
    expect(judge({ type: 'Point', coordinates: [75, 75] }).map(({ measured }) => measured)).toEqual([10, expect.any(Number), 1]);
    expect(judge({ type: 'Point', coordinates: [-5, 75] }).map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown']);
    const steep = screenSites(of([square(0, 0, 100)]), [rule('effective-area', '>=', 1)], { slope, buildings: none, water: none }, { steepest: 15 }).sites[0]!;
    expect(steep.effective_area).toMatchObject({ area: 10_000, effective: 5000, unknown: [] });
  });

  it('two directions are as many degrees apart, over north as well', () => {
    expect(directionsApart([350, 10, 30], 30)).toBe(2);
    expect(directionsApart([0, 90, 180, 270], 90)).toBe(4);
    expect(directionsApart([0, 89, 180], 90)).toBe(2);
    expect(directionsApart([], 30)).toBe(0);
    expect(directionsApart([42], 30)).toBe(1);
  });
});
