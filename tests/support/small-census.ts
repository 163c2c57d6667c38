import {
  arithmetic,
  classify,
  type Features,
  type Field,
  fillDepressions,
  flowAccumulation,
  flowDirection,
  type Grid,
  gridBounds,
  interpolate,
  mask,
  meanDeviation,
  type Now,
  polygons,
  rasterize,
  relief,
  type StationValues,
  sieve,
  slope,
  transformBounds,
  unitAreas,
  type Value,
  type When,
  warp,
  zonalStatistics,
} from '@tetrazone/core';
import { caseOf, type OperationCase, tableOfOperations } from './operation-cases.js';
import { ground } from './terrain.js';

export interface SmallCensusInputs<W extends When> {
  readonly dem: Field<W>;
  readonly stations: Value<W, StationValues>;
  readonly features: Value<W, Features>;
  readonly units: Value<W, Features>;
}

/** What the small census is made from, on a grid in metres. */
export function smallCensusInputs(grid: Grid): SmallCensusInputs<Now> {
  const inputOf = <X>(operation: string, name: string): X => {
    const declared = tableOfOperations().find(({ declaration }) => declaration.name === operation) as OperationCase['declared'];
    return caseOf(declared, grid).inputs[name] as X;
  };
  return {
    dem: ground(grid, 180, 1450),
    stations: inputOf<StationValues>('interpolate', 'stations'),
    features: inputOf<Features>('rasterize', 'features'),
    units: inputOf<Features>('unit-areas', 'units'),
  };
}

/** Cells of 0.001°, about 100 m, within a grid: in another CRS, so that the warp is a real one. */
export function degreesWithin(grid: Grid): Grid {
  const [west, south, east, north] = transformBounds(grid.crs, 'EPSG:4490', gridBounds(grid));
  const cell = 0.001;
  return { crs: 'EPSG:4490', transform: [cell, 0, west, 0, -cell, north], width: Math.floor((east - west) / cell), height: Math.floor((north - south) / cell) };
}

/** A census in small: what the terrain, the water, the rain and drawn features say, in levels; and what is told of them. */
export function smallCensus<W extends When>({ dem, stations, features, units }: SmallCensusInputs<W>) {
  const grid = degreesWithin(dem.grid);
  const there = warp(dem, { grid, method: 'bilinear' });
  const steep = slope(there, { units: 'percent' });
  const rough = relief(there, { radius: 5 });
  const water = flowAccumulation(flowDirection(fillDepressions(dem, { epsilon: true })));
  const wet = warp(arithmetic({ water }, { expression: 'log(1 + water)' }), { grid, method: 'average' });
  const rain = interpolate({ stations }, { grid });
  const drawn = rasterize({ features }, { grid, field: 'level', background: 0 });
  const index = arithmetic({ steep, rough, wet, rain, drawn }, { expression: 'steep / 10 + rough / 80 + wet + rain / 500 + (drawn > 2 ? 3 : drawn)' });
  const intensity = mask({ raster: index, where: there });
  const breaks = meanDeviation(intensity);
  const levels = classify({ intensity, breaks });
  return {
    layers: { intensity, levels, water, sieved: sieve(levels, { minimumCells: 6 }) },
    values: { breaks, zones: polygons(levels), areas: unitAreas({ levels, units }), table: zonalStatistics(intensity, units) },
  };
}
