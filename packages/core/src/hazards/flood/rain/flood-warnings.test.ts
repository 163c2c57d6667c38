import { describe, expect, test } from 'vitest';
import type { Features } from '../../../features/features.js';
import type { Now } from '../../../raster/raster.js';
import type { StationValues } from '../../../tables/stations.js';
import { dischargeAt, stageOf } from '../stage/rating-curves.js';
import { arealRain } from './areal-rain.js';
import { criticalRainfall } from './critical-rainfall.js';
import { floodWarnings, peopleWarned } from './flood-warnings.js';

const curve = { reach: 1, stages: [0, 1, 2, 3], discharges: [0, 10, 40, 100] };
const critical = criticalRainfall({
  area: 20,
  timeOfConcentration: 2,
  curveNumber: 75,
  discharge: { prepare: dischargeAt(curve, 2.4), immediate: dischargeAt(curve, 2.9) },
});
const of = (hours: number, wetness = 'normal') => critical.find((one) => one.hours === hours && one.wetness === wetness)!;
const catchments = [
  { id: 'a', people: 120, critical },
  { id: 'b', people: 30, critical },
  { id: 'c', people: 7, critical },
];

test('a rating curve is read at a stage, and back', () => {
  for (const stage of [0, 0.3, 1, 2.4, 3]) expect(stageOf(curve, dischargeAt(curve, stage))).toBeCloseTo(stage, 12);
  expect(dischargeAt(curve, 2.5)).toBe(70);
  expect(dischargeAt(curve, 3.1)).toBeNaN();
});

describe('warnings', () => {
  test('are those of the worst duration, from the critical rain on', () => {
    const rains = [
      { id: 'a', hours: 1, rain: of(1).prepare - 0.1 },
      { id: 'a', hours: 6, rain: of(6).immediate },
      { id: 'b', hours: 3, rain: of(3).prepare },
      { id: 'c', hours: 3, rain: Number.NaN },
    ];
    const found = floodWarnings(catchments, rains);
    expect(found.map(({ id, level, hours }) => [id, level, hours])).toEqual([
      ['a', 2, 6],
      ['b', 1, 3],
      ['c', 0, undefined],
    ]);
    expect(peopleWarned(found)).toEqual({ prepare: 30, immediate: 120 });
  });
  test('come earlier on wet ground', () => {
    const rains = [{ id: 'b', hours: 3, rain: of(3, 'wet').immediate }];
    expect(floodWarnings(catchments, rains, { wetness: 'wet' })[1]!.level).toBe(2);
    expect(floodWarnings(catchments, rains, { wetness: 'dry' })[1]!.level).toBe(0);
  });
  test('refuse rain that nobody can judge', () => {
    expect(() => floodWarnings(catchments, [{ id: 'x', hours: 1, rain: 5 }])).toThrow('catchment x');
    expect(() => floodWarnings(catchments, [{ id: 'a', hours: 2, rain: 5 }])).toThrow('2 h');
    expect(() => floodWarnings(catchments, [{ id: 'a', hours: 1, rain: -5 }])).toThrow('-5 mm');
  });
});

test('rain over an area is the mean of the Thiessen polygons in it', () => {
  const grid = { crs: 'EPSG:4546', transform: [10, 0, 0, 0, -10, 40] as const, width: 10, height: 4 };
  const stations: StationValues = {
    crs: grid.crs,
    ids: ['w', 'e'],
    x: Float64Array.of(20, 80),
    y: Float64Array.of(20, 20),
    values: Float64Array.of(10, 50),
    unit: 'mm',
  };
  const box = (west: number, east: number) => ({
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, 0],
          [east, 0],
          [east, 40],
          [west, 40],
          [west, 0],
        ],
      ] as [number, number][][],
    },
    properties: { code: `${west}` },
  });
  const areas: Features = { crs: grid.crs, features: [box(0, 40), box(30, 70), box(40, 60)] };
  expect(arealRain<Now>(stations, areas, { grid, id: 'code', method: 'idw', neighbours: 1 }).map(({ mean }) => Math.round((mean as number) * 10) / 10)).toEqual(
    [10, 30, 30],
  );
});
