import {
  type Breaks,
  type Declared,
  type Features,
  floodSimulation,
  type Grid,
  gridBounds,
  type HazardModel,
  hazardCurveGrid,
  type InputKind,
  lookUp,
  nameOf,
  neededKind,
  operations,
  type Raster,
  type StationSeries,
  type StationValues,
  type StationWeather,
  type Type,
  versionOf,
} from '@tetrazone/core';
import { ground, patches } from './terrain.js';

/** Sensible inputs for one operation, everything at hand: what its tests over the whole table are fed with. */
export interface OperationCase {
  readonly declared: Declared & { readonly form: 'raster' | 'reduction' | 'calculation' };
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The options that it cannot do without. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** They answer how long they took, so never the same twice, or are made of such. */
const searches: ReadonlySet<string> = new Set([
  'p-median',
  'p-center',
  'p-dispersion',
  'set-cover',
  'maximal-cover',
  'scenario-median',
  'pareto-sites',
  'assign-people',
  'shelter-plan',
  'shelter-marks',
]);

/** Every operation of the table but the sources, which read files, the searches, and those on stacks, which have tests of their own. */
export const tableOfOperations = (): OperationCase['declared'][] =>
  [...operations.declared.values()].filter(
    (one): one is OperationCase['declared'] => 'declaration' in one && one.form !== 'stack' && !searches.has(one.declaration.name),
  );

/** What calls an operation of whatever kind: now or later, as its inputs are. */
export const call = (declared: Declared, inputs: unknown, options: object): unknown =>
  (lookUp(operations, nameOf(declared), versionOf(declared)) as unknown as (inputs: unknown, options: object) => unknown)(inputs, options);

/** Float32 inputs that are not heights, by name: their usual range. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  curveNumber: [30, 99],
  water: [0, 60],
  often: [-3, 1],
  seldom: [-2, 2],
  rare: [-1, 3],
  slope: [0, 3],
  pga: [0, 0.76],
  period: [0.33, 0.47],
  arias: [0, 3],
  shaking: [5, 9.4],
  vs30: [90, 1200],
  where: [-1, 2],
  cost: [0.2, 5],
  aspect: [0, 360],
  ignition: [0, 2],
  rateOfSpread: [0.2, 9],
  direction: [0, 360],
  eccentricity: [0, 0.95],
  windSpeed: [0, 12],
  danger: [0, 60],
  windFrom: [0, 360],
};

/** Operations whose input intensity is in degrees of intensity. */
const seismic: ReadonlySet<string> = new Set(['isoseismals', 'intensity-exposure', 'retrofit-list', 'fault-intensity']);

/** Units of inputs that are not metres. */
const units: Readonly<Record<string, string>> = { slope: 'degrees', aspect: 'degrees', rain: 'mm' };

function rasterFor(name: string, type: string, grid: Grid, operation = ''): Raster<Type> {
  const seed = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  if (type === 'uint8' || name === 'directions' || name === 'streams' || name === 'barriers') {
    const kind = ['levels', 'a', 'b', 'before', 'after'].includes(name) ? 'level' : 'category';
    const codes = patches(grid, name === 'cover' ? 90 : 4, kind, seed);
    // directions of flow are powers of two; others count from 1
    if (name === 'streams' || name === 'barriers') return { ...codes, values: codes.values.map((code) => (code === 1 ? 1 : 0)) };
    return name === 'directions' ? { ...codes, values: codes.values.map((code) => (code === 0 ? 0 : 1 << (code - 1))) } : codes;
  }
  if (operation === 'edition-changes') {
    // a zonation has few values
    const codes = patches(grid, 4, 'category', seed);
    return {
      ...codes,
      type: 'float32',
      kind: 'value',
      nodata: Number.NaN,
      values: Float32Array.from(codes.values, (code) => (code === 0 ? Number.NaN : code / 20)),
    };
  }
  if (type === 'int32') {
    const codes = patches(grid, 4, 'category', seed);
    return { ...codes, type, values: Int32Array.from(codes.values) };
  }
  const [low, high] =
    seismic.has(operation) && name === 'intensity'
      ? [5, 9.4]
      : operation === 'coseismic-landslide' && name === 'slope'
        ? [0, 60]
        : (ranges[name] ?? [180, 1450]);
  const cells = ground(grid, low, high, seed);
  return type === 'float64' ? { ...cells, type, values: Float64Array.from(cells.values) } : { ...cells, unit: units[name] ?? cells.unit };
}

/** Polygons (one with a hole, one across the edge), a line and points over a grid, each with a level and an amount. */
function featuresOver(grid: Grid): Features {
  const [west, south, east, north] = gridBounds(grid);
  const at = (u: number, v: number): [number, number] => [west + u * (east - west), north - v * (north - south)];
  const ring = (...places: readonly (readonly [number, number])[]) => [...places, places[0] as readonly [number, number]].map(([u, v]) => at(u, v));
  const properties = (level: number) => ({ code: `zone ${level}`, level, amount: level * 12.5 });
  return {
    crs: grid.crs,
    features: [
      {
        geometry: { type: 'Polygon', coordinates: [ring([0.05, 0.08], [0.08, 0.7], [0.46, 0.61], [0.5, 0.04]), ring([0.2, 0.2], [0.4, 0.3], [0.25, 0.5])] },
        properties: properties(1),
      },
      { geometry: { type: 'Polygon', coordinates: [ring([0.5, 0.04], [0.46, 0.61], [0.9, 0.9], [1.1, 0.3])] }, properties: properties(2) },
      { geometry: { type: 'LineString', coordinates: [at(-0.1, 0.95), at(0.31, 0.57), at(0.77, 0.83)] }, properties: properties(3) },
      { geometry: { type: 'MultiPoint', coordinates: [at(0.12, 0.88), at(0.7, 0.5), at(0.501, 0.499)] }, properties: properties(4) },
    ],
  };
}
const onlyPolygons = (features: Features): Features => ({
  ...features,
  features: features.features.filter(({ geometry }) => geometry.type === 'Polygon'),
});

const stationPlaces = (grid: Grid): Pick<StationValues, 'crs' | 'ids' | 'x' | 'y'> => {
  const [west, south, east, north] = gridBounds(grid);
  const shares = [0.05, 0.93, 0.31, 0.62, 0.44, 0.81, 0.17, 0.7];
  return {
    crs: grid.crs,
    ids: shares.map((_, index) => `S${index}`),
    x: Float64Array.from(shares, (share) => west + share * (east - west)),
    y: Float64Array.from(shares, (_, index) => south + (shares[(index * 3) % 8] as number) * (north - south)),
  };
};
const stationValues = (grid: Grid): StationValues => ({
  ...stationPlaces(grid),
  values: Float64Array.of(1210, 1510, 1376, 1290, 1444, Number.NaN, 1333, 1405),
  unit: 'mm',
});
/** Twelve years of daily rain by rule: showers, a wet season, now and then a downpour, a few gaps. */
function dailyRain(grid: Grid): StationSeries {
  const length = 12 * 365 + 3;
  const values = new Float64Array(8 * length);
  for (let station = 0; station < 8; station++)
    for (let day = 0; day < length; day++) {
      const turn = (day * 37 + station * 11) % 101;
      const wet = day % 365 > 80 && day % 365 < 200;
      const amount = turn < (wet ? 45 : 25) ? (((turn * 13) % 29) * (wet ? 1.4 : 0.8)) / 2 : 0;
      values[station * length + day] =
        turn === 7 && day % 11 === station % 11 ? amount + 60 + (day % 50) : (day * 13 + station) % 4001 === 9 ? Number.NaN : amount;
    }
  return { ...stationPlaces(grid), start: '2001-01-01', step: 'day', length, unit: 'mm', values };
}

/** Half a year of weather by rule at two stations, a day of it missing. */
function dailyWeather(): readonly StationWeather[] {
  return [27, 46].map((latitude, station) => {
    const column = (of: (day: number) => number): Float64Array => Float64Array.from({ length: 180 }, (_, day) => of(day));
    const temperature = column((day) => 8 + 14 * Math.sin(day / 60) + ((day * 7 + station) % 11) / 2);
    return {
      ...{ id: `W${station}`, latitude, start: '2021-01-20', observed: new Uint8Array(180).fill(1), temperature, maximum: temperature },
      humidity: column((day) => 25 + ((day * 29 + station * 5) % 71)),
      wind: column((day) => (day * 13) % 37),
      rain: column((day) => (day === 150 ? Number.NaN : day % 5 === 0 ? (day * 17) % 23 : 0)),
    };
  });
}

/** Values that are plain data, by the name of the input. */
const data: Readonly<Record<string, unknown>> = {
  breaks: { values: [500, 700, 900], closed: 'left', worse: 'higher' } satisfies Breaks,
  extent: { min: 300, max: 1200 },
  values: [820, 1340, 560, 2210, 990, 1480, 700, 1810].map((peak) => [peak]),
  formula: { a1: 12, c: 0.8, b: 10, n: 0.7 },
  catchments: [{ id: 'a', area: 12, timeOfConcentration: 1.5, curveNumber: 75, discharge: { prepare: 60, immediate: 90 } }],
  inhabitants: [{ id: 'a', people: 310 }],
  critical: [{ id: 'a', hours: 3, wetness: 'normal', prepare: 60, immediate: 90 }],
  rains: [{ id: 'a', hours: 3, rain: 75 }],
  places: [2, 3],
  sums: [
    { sum: 450_000, count: 700 },
    { sum: 0, count: 650 },
  ],
  rows: [
    { id: 'a', km2: 1.25, people: 40 },
    { id: 'b', km2: 2, people: 0 },
  ],
  hierarchy: [
    { id: 'c', level: 'county' },
    { id: 'a', level: 'township', parent: 'c' },
    { id: 'b', level: 'township', parent: 'c' },
  ],
  indicators: [
    { unit: 'zone 1', level: 'county', indicator: 'teams', value: 3 },
    { unit: 'zone 2', level: 'county', indicator: 'teams', value: '7' },
    { unit: 'zone 2', level: 'household', indicator: 'kits', value: 0.4, low: 0, high: 1 },
  ],
  curves: [1, 2, 3].map((reach) => ({ reach, stages: [0, 700, 1400], discharges: [0, 100, 400] })),
  discharges: [1, 2, 3].map((reach) => ({ reach, discharge: reach * 80 })),
  vulnerability: {
    'zone 1': { matrix: Object.fromEntries([6, 7, 8, 9].map((degree) => [degree, [1 - degree / 10, 0.1, degree / 10 - 0.3, 0.1, 0.1]])) },
    'zone 2': { fragility: { medians: [6, 7, 8, 9], beta: 0.2 } },
  },
  demand: [[300], [20], [45]],
  supply: [[80], [60]],
  cost: [
    [5, 25],
    [10, 12],
    [40, Number.NaN],
  ],
  people: [[120], [35]],
  flows: [
    { demand: 0, site: 1, people: 40 },
    { demand: 1, site: 0, people: 7 },
  ],
  cells: {},
  into: {},
  rupture: { magnitude: 6.1, longitude: 111.6, latitude: 27.1, depth: 9, strike: 30, dip: 60, rake: 90 },
  model: {
    sources: [
      {
        type: 'point',
        points: [{ longitude: 111.6, latitude: 27.1 }],
        magnitudes: { type: 'truncated-gutenberg-richter', minimum: 5, maximum: 7, b: 0.9, rate: 0.02 },
      },
    ],
    model: 'bssa14',
    levels: [0.01, 0.05, 0.1, 0.3],
    sites: [{ id: 'a', longitude: 111.5, latitude: 27, vs30: 400 }],
  },
};

const pourPoints = (grid: Grid): [number, number][] => {
  const [west, south, east, north] = gridBounds(grid);
  return [0.6, 0.3].map((share) => [west + share * (east - west), south + 0.4 * (north - south)]);
};

const half = (name: string, input: Raster<Type>): unknown => (lookUp(operations, name, 2) as unknown as (input: Raster<Type>) => unknown)(input);

function valueFor(operation: string, name: string, form: string, grid: Grid): unknown {
  if (form === 'station-values') return stationValues(grid);
  if (form === 'station-series') return dailyRain(grid);
  if (form === 'station-weather') return dailyWeather();
  if (['points', 'ignitions', 'observers', 'breaches'].includes(name) || (name === 'inflows' && form === 'features'))
    return {
      crs: grid.crs,
      features: pourPoints(grid).map((coordinates) => ({ geometry: { type: 'Point', coordinates }, properties: { name: 'a', hour: 0.01 } })),
    } satisfies Features;
  if (name === 'towns')
    return {
      crs: grid.crs,
      features: [...pourPoints(grid), gridBounds(grid).slice(0, 2)].map((coordinates, i) => ({
        geometry: { type: 'Point', coordinates },
        properties: { pga: 0.05 * (i + 1) },
      })),
    } satisfies Features;
  if (operation === 'edition-changes') return featuresOver(grid);
  if (name === 'faults') {
    const lines = featuresOver(grid).features.filter(({ geometry }) => geometry.type === 'LineString');
    return { crs: grid.crs, features: lines.map((one) => ({ ...one, properties: operation === 'fault-intensity' ? {} : { intensity: 8.4, name: 'F1' } })) };
  }
  if (name === 'network') {
    const reaches = featuresOver(grid).features.filter(({ geometry }) => geometry.type === 'LineString');
    return { crs: grid.crs, features: reaches.map((one) => ({ ...one, properties: { reach: 2, length: 900, slope: 0.004, area: 30 } })) };
  }
  if (name === 'roads') return { crs: grid.crs, features: featuresOver(grid).features.filter(({ geometry }) => geometry.type === 'LineString') };
  if (name === 'rules')
    return operation === 'resource-checks'
      ? [{ id: 'team', level: 'county', kind: 'team' }]
      : [{ standard: 'own', clause: '1', quantity: 'area', comparison: '>=', value: 2000, unit: 'm2', status: 'project' }];
  if (form === 'features') return name === 'features' && operation !== 'coverage' ? featuresOver(grid) : onlyPolygons(featuresOver(grid));
  // halves of one computation: what the other finds in the same raster
  if (name === 'levels') return half('block-levels', rasterFor('dem', 'float32', grid));
  if (name === 'simulation') return floodSimulation(rasterFor('dem', 'float32', grid) as Raster, { duration: 0.02, frames: 2 });
  if (name === 'hazard') return hazardCurveGrid({ model: data.model as HazardModel }, { grid: fewSites, magnitudeStep: 0.5 });
  if (name === 'scheme')
    return { factors: [{ factor: operation === 'grade-by-scores' ? 'amount' : 'humidity', breaks: [20], scores: [1, 2] }], sumBreaks: [1.5] };
  if (operation === 'factor-term') return { kind: 'logistic', constant: -1, terms: { a: { coefficient: 0.002 } }, findings: [], validation: [], roc: [] };
  if (name === 'inflows') return half('block-inflows', rasterFor('directions', 'any', grid));
  if (data[name] === undefined) throw new Error(`say in tests/support/operation-cases.ts what ${operation} may be given as ${name}`);
  return data[name];
}

/** Cells of kilometres about the source of the hazard model, whatever the grid of the test is. */
const fewSites: Grid = { crs: 'EPSG:4546', transform: [9000, 0, 520_000, 0, -9000, 3_030_000], width: 9, height: 7 };

/** Options without a default, and what makes an operation do more than its defaults. */
const options: Readonly<Record<string, (grid: Grid) => object>> = {
  arithmetic: () => ({ expression: 'a > 700 ? sqrt(a) + b / 3 : max(a, b) - 2 * b' }),
  rasterize: () => ({ field: 'amount' }),
  'rasterize-levels': () => ({ field: 'level' }),
  // the defaults of two options that do not go with every other
  focal: () => ({ inner: 0 }),
  interpolate: () => ({ output: 'estimate' }),
  reclassify: () => ({ table: [{ until: 500, to: 1 }, { from: 500, until: 900, to: 2 }, { to: 3 }] }),
  resample: ({ transform }) => ({ cell: transform[0] * 1.7, method: 'cubic' }),
  'kernel-density': ({ transform, width }) => ({ radius: (transform[0] * width) / 9 }),
  'score-by-breaks': () => ({ breaks: [400, 800, 1000], scores: [1, 2, 4, 5] }),
  'score-by-curve': () => ({ points: [[300, 5], [700, 2], [1200, 1]] }), // biome-ignore format: points
  'factor-term': () => ({ factor: 'a' }),
  // a map of noughts and ones says where fires were
  'fit-susceptibility': ({ transform: [a] }) => ({ events: 'streams', background: 300, block: 9 * a }),
  'stations-on-day': () => ({ date: '2003-05-06' }),
  'air-reach': () => ({ speed: 200 }),
  'site-cells': () => ({ layer: 'slope', from: 700 }),
  'stack-features': () => ({ layer: 'faults' }),
  'two-step-floating-catchment': () => ({ threshold: 30, decay: 'gaussian' }),
  'watch-reach': () => ({ range: 500 }),
  'burn-probability': ({ transform }) => ({ fires: 20, minutes: transform[0] * 2 }),
  'fuel-models-of-cover': () => ({ models: { 1: 4, 20: 8, 50: 9, 70: 10 } }),
  streams: () => ({ area: 6 }),
  'frequency-analysis': () => ({ replicates: 20 }),
  'frequency-plot': () => ({ replicates: 20 }),
  'storm-hyetograph': () => ({ returnPeriod: 20 }),
  'hazard-curve-grid': () => ({ grid: fewSites, magnitudeStep: 0.5, fractiles: [0.16, 0.84], periods: [0.2] }),
  'motion-of-curves': () => ({ grid: fewSites, probability: 0.3 }),
  'coseismic-landslide': () => ({ friction: 30, cohesion: 1, weight: 20, thickness: 2.5, least: 0.05, strengths: { 2: { friction: 24 } } }),
  'building-damage': () => ({ typeField: 'code', peopleField: 'amount', dead: [0, 0, 0, 0.01, 0.1] }),
  'retrofit-list': () => ({ fortifiedField: 'level', valueField: 'amount' }),
  'fault-exposure': () => ({ building: 'B' }),
  isoseismals: () => ({ output: 'lines' }),
  'zones-from-towns': () => ({ field: 'pga', rule: 'interpolated', neighbours: 2 }),
  'drought-index': () => ({ index: 'spei' }),
  'drought-corridor': () => ({ elongation: 1, threshold: 800 }),
  'level-probability': () => ({ weights: { a: 2, b: 1 }, breaks: [1900, 2400, 2900], inputError: { a: 60 }, errorLength: 7, samples: 20, output: 'entropy' }),
  'level-stability': () => ({ weights: { a: 2, b: 1 }, breaks: [1500, 2200, 2900], breakError: 50, samples: 20, sure: 0.9 }),
  'add-error': () => ({ deviation: 20, length: 5 }),
  'level-ensemble': () => ({ output: 'entropy' }),
  'level-sensitivity': () => ({ weights: { a: 2, b: 1 }, breaks: [1500, 2000, 2500], breakError: 40, inputError: { b: 60 }, level: 3, cells: 400, runs: 16 }),
  'capacity-zones': () => ({ id: 'code' }),
  'level-matrix': () => ({ matrix: [1, 2, 3, 4].map((row) => [1, 2, 3, 4].map((column) => Math.max(row, column) - 1)) }),
  pycnophylactic: () => ({ field: 'amount', rounds: 12 }),
  'simplify-zones': () => ({ smooth: 1 }),
  'spread-totals': () => ({ field: 'amount' }),
  'trigger-chains': () => ({ graph: { starts: { rain: 'a > 700' }, edges: [{ from: 'rain', to: 'flood', when: 'b > 600' }] } }),
  vulnerability: () => ({ curve: [[300, 0], [700, 0.4], [1200, 0.9]] }), // biome-ignore format: points
  'weighted-levels': () => ({ weights: { a: 2, b: 1 } }),
  'expected-annual-loss-grid': () => ({ periods: { a: 20, b: 100 } }),
  'rating-curves': () => ({ step: 20 }),
  'flood-simulation': () => ({ duration: 0.02, frames: 2, hydrographs: { a: { hours: [0, 1], discharge: [5, 5] } } }),
  'reach-discharges': () => ({ discharge: 500, area: 120 }),
  eliminate: ({ transform: [a] }) => ({ minimumArea: 12 * a * a }),
  'seismic-scenario': () => ({ seed: 3, model: 'bssa14' }),
  sieve: () => ({ minimumCells: 12 }),
  'zonal-statistics': () => ({ statistics: ['count', 'mean', 'stdev', 'median', 'quantiles', 'weighted-mean'], coverageWeight: 'area-km2', defaultWeight: 0 }),
  warp: ({ transform: [a, b, c, d, e, f], ...grid }) => ({
    grid: { ...grid, transform: [a * 1.3, b, c + a * 5.4, d, e * 1.3, f - a * 3.7] },
    method: 'bilinear',
  }),
};

/** Rasters under free names: two, and what is looked for by its name. */
const manyKinds = (operation: string, type: string): Record<string, string> =>
  Object.fromEntries((operation === 'fit-susceptibility' ? ['a', 'b', 'streams'] : ['a', 'b']).map((name) => [name, type]));

/** The case of one operation on one grid. */
export function caseOf(declared: OperationCase['declared'], grid: Grid): OperationCase {
  const { name, inputs: named, options: known } = declared.declaration;
  const kinds = (named as { input?: string }).input === 'many' ? manyKinds(name, (named as { type: string }).type) : named;
  const inputs = Object.fromEntries(
    Object.entries(kinds as Record<string, InputKind>).map(([input, asked]) => {
      const kind = neededKind(asked);
      return [input, typeof kind === 'string' ? rasterFor(input, kind, grid, name) : valueFor(name, input, kind.form, grid)];
    }),
  );
  return { declared, inputs, options: { ...('grid' in known ? { grid } : {}), ...options[name]?.(grid) } };
}
