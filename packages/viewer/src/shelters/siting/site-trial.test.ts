import { expect, test } from 'vitest';
import { siteTrial } from './site-trial.js';

/** Three villages along one road of 10 km a stretch at 60 km/h: a shelter stands at the first. */
const places = [
  [111, 27],
  [111.1, 27],
  [111.2, 27],
] as const;
const collection = (features: readonly object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const point = (coordinates: readonly number[], properties: object): object => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties });
const villages = collection(places.map((at, index) => point(at, { id: `P${index}`, name: index === 0 ? '甲村' : undefined })));
const road = { type: 'Feature', geometry: { type: 'LineString', coordinates: places }, properties: { speed: 60, oneway: 'no' } };
const texts = {
  demand: villages,
  candidates: villages,
  sites: collection([point(places[0], { id: 'S' })]),
  network: collection([road]),
  costs: '\ufeffsite S,candidate P0,candidate P1,candidate P2\n0,0,9.9,19.8\n9.9,9.9,0,9.9\n,,9.9,0\n',
  weights: '\ufeffpeople\n100\n20\n3\n',
};
const walk = { walking: 3, within: 2000 };
const at = (longitude: number) => [{ longitude, latitude: 27 }];

test('a further site reaches those within the time on the road; those whom a standing one reaches stay its own', () => {
  const { summary, cover } = siteTrial(texts, walk);
  expect(summary).toMatchObject({ sites: 1, people: Float64Array.of(100, 20, 3) });
  expect(summary.demand.map(({ name }) => name)).toEqual(['甲村', 'P1', 'P2']);
  expect([...cover([], 5).reached]).toEqual([1, 0, 0]);
  expect([...cover(at(111.2), 5).reached]).toEqual([1, 0, 2]);
  expect([...cover(at(111.15), 5.2).reached]).toEqual([1, 2, 2]);
  expect([...cover(at(111.15), 11).reached]).toEqual([1, 1, 2]);
  // two degrees off the road there is no way
  expect([...cover([{ longitude: 111.1, latitude: 29 }], 60).reached]).toEqual([1, 1, 0]);
});

test('an empty cost is no way; the search is given sites first, then candidates', () => {
  const { ground } = siteTrial(texts, walk);
  expect(ground.standing).toBe(1);
  expect([...(ground.costs[2] as Float64Array)]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 9.9, 0]);
});

test('tables that are not in step with their features are refused by name', () => {
  expect(() => siteTrial({ ...texts, weights: 'people\n1\n' }, walk)).toThrow(/costs\.csv/);
});
