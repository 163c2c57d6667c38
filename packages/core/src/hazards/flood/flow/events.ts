import { burn } from '../../../algebra/rasterize/burn.js';
import { cellGeometries } from '../../../algebra/rasterize/cell-geometries.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Features } from '../../../features/features.js';
import { type Option, structure } from '../../../layers/options.js';
import { type Grid, wholeWindow } from '../../../raster/grid.js';
import type { Raster } from '../../../raster/raster.js';
import type { Breach, Inflow } from './flood-input.js';

/** Discharge in m³/s over hours, linear between them, 0 before the first and after the last. */
export interface Hydrograph {
  readonly hours: readonly number[];
  readonly discharge: readonly number[];
}

const numbers = { type: 'array', items: { type: 'number', minimum: 0 }, minItems: 2 } as const;

/** Hydrographs by the name of the place where they come in. */
export const hydrographsOption: Option<Readonly<Record<string, Hydrograph>>> = structure<Readonly<Record<string, Hydrograph>>>(
  {},
  {
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: false, required: ['hours', 'discharge'], properties: { hours: numbers, discharge: numbers } },
  },
  'an object of { hours, discharge } by name: as many discharges ≥ 0 in m3/s as hours, which rise',
  (given) =>
    typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((one) => isCourse(one, 'discharge'))
      ? (given as Readonly<Record<string, Hydrograph>>)
      : undefined,
  {
    zh: '各处入流，{ "名称": { "hours": [0, 6, 12], "discharge": [0, 900, 0] } }，流量单位 m3/s',
    en: 'what flows in by place, { "name": { "hours": [0, 6, 12], "discharge": [0, 900, 0] } }, with discharge in m3/s',
  },
);

/** Rain in mm/h over hours, as a hydrograph. */
export interface Hyetograph {
  readonly hours: readonly number[];
  readonly intensity: readonly number[];
}

/** The course of a storm. */
export const hyetographOption: Option<Hyetograph | undefined> = structure<Hyetograph | undefined>(
  undefined,
  { type: 'object', additionalProperties: false, required: ['hours', 'intensity'], properties: { hours: numbers, intensity: numbers } },
  'an object { hours, intensity }: as many intensities ≥ 0 in mm/h as hours, which rise',
  (given) => (isCourse(given, 'intensity') ? (given as Hyetograph) : undefined),
  {
    zh: '暴雨过程，代替 `hours` 小时内的 `rain`，{ "hours": [0, 1, 3], "intensity": [0, 60, 0] }，单位 mm/h',
    en: 'the course of the storm instead of `rain` in `hours`, { "hours": [0, 1, 3], "intensity": [0, 60, 0] }, in mm/h',
  },
);

/** Whether something is as many numbers ≥ 0 as hours that rise. */
function isCourse(given: unknown, name: string): boolean {
  if (typeof given !== 'object' || given === null || Object.keys(given).sort().join() !== ['hours', name].sort().join()) return false;
  const { hours, [name]: values } = given as Record<string, unknown>;
  const good = (list: unknown): list is number[] => Array.isArray(list) && list.every((one) => Number.isFinite(one) && one >= 0);
  return good(hours) && good(values) && hours.length >= 2 && hours.length === values.length && hours.every((hour, k) => k === 0 || hour > hours[k - 1]!);
}

/** Places where water comes in: each feature with the hydrograph that its property `field` names. Throws `bad-input` where there is none, or no ground. */
export const inflowsOf = (places: Features, field: string, hydrographs: Readonly<Record<string, Hydrograph>>, bed: Raster): Inflow[] =>
  cellsOf(places, bed.grid).map((cells, k) => {
    const name = String(places.features[k]!.properties[field] ?? '');
    const known = Object.hasOwn(hydrographs, name) ? hydrographs[name] : undefined;
    if (known === undefined)
      throw new TetrazoneError('bad-input', {
        operation: 'flood-simulation',
        input: 'inflows',
        detail: `no hydrograph is called "${name}" (${field} of feature ${k + 1})`,
      });
    return { cells: onGround('inflows', k, cells, bed), discharge: { times: known.hours.map((hour) => hour * 3600), values: known.discharge } };
  });

/**
 * Dykes that break: each feature at the hour of its property `field`, down to the height of its property `level` in m, or where it has none to the lowest
 * ground beside it. Throws `bad-input` for what has no hour, or lies on no ground.
 */
export const breachesOf = (dykes: Features, field: string, bed: Raster): Breach[] =>
  cellsOf(dykes, bed.grid).map((covered, k) => {
    const { [field]: hour, level } = dykes.features[k]!.properties;
    if (typeof hour !== 'number' || !(hour >= 0 && hour < Number.POSITIVE_INFINITY))
      throw new TetrazoneError('bad-input', { operation: 'flood-simulation', input: 'breaches', detail: `feature ${k + 1} has no hour ≥ 0 in ${field}` });
    const cells = onGround('breaches', k, covered, bed);
    return { cells, time: hour * 3600, level: typeof level === 'number' && Number.isFinite(level) ? level : lowestBeside(cells, bed) };
  });

/** The cells that each feature covers: those of `rasterize`, once each. */
function cellsOf(features: Features, grid: Grid): (readonly [col: number, row: number])[][] {
  const found = features.features.map(() => new Map<number, readonly [number, number]>());
  for (const geometry of cellGeometries(features, grid))
    burn(geometry, false, wholeWindow(grid), grid.width, grid.height, (row, from, to) => {
      for (let col = from; col <= to; col++) found[geometry.feature]!.set(row * grid.width + col, [col, row]);
    });
  return found.map((cells) => [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell));
}

type Cells = readonly (readonly [col: number, row: number])[];

function onGround(input: string, feature: number, cells: Cells, { values, grid }: Raster): Cells {
  const dry = cells.filter(([col, row]) => !Number.isNaN(values[row * grid.width + col]!));
  if (dry.length > 0) return dry;
  throw new TetrazoneError('bad-input', { operation: 'flood-simulation', input, detail: `feature ${feature + 1} lies on no cell of the ground` });
}

/** The least height of cells and of those beside them. */
function lowestBeside(cells: Cells, { values, grid: { width, height } }: Raster): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const [col, row] of cells)
    for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++)
      for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) if (values[r * width + c]! < lowest) lowest = values[r * width + c]!;
  return lowest;
}
