import { TetrazoneError } from '../../errors/error.js';
import { type Direction, minMax } from '../../statistics/weights/criteria-table.js';
import { critic } from '../../statistics/weights/critic.js';
import { entropyWeights } from '../../statistics/weights/entropy-weights.js';

/** Who is able to reduce disasters: 市、县、乡镇、社区、企事业单位、居民家庭. */
export const capacityLevels = {
  city: { zh: '市级政府', en: 'city' },
  county: { zh: '县级政府', en: 'county' },
  township: { zh: '乡镇（街道）', en: 'township' },
  community: { zh: '社区（行政村）', en: 'community' },
  enterprise: { zh: '企事业单位', en: 'enterprises and institutions' },
  household: { zh: '居民家庭', en: 'households' },
} as const;
export type CapacityLevel = keyof typeof capacityLevels;

/** One indicator of one unit: teams per ten thousand people, stores, drills, households with an emergency kit, … */
export interface CapacityRow {
  readonly unit: string;
  readonly level: CapacityLevel;
  readonly indicator: string;
  readonly value: number;
  /** Whether more is stronger (`benefit`, unless told) or weaker. */
  readonly direction?: Direction;
  /** Of the indicator within its level, where weights are given. */
  readonly weight?: number;
  /** The value that counts nothing, and the one that counts fully; the extremes of all units where left out. */
  readonly low?: number;
  readonly high?: number;
}

export interface CapacityIndicator {
  readonly level: CapacityLevel;
  readonly indicator: string;
  readonly direction: Direction;
  /** Within its level; the weights of a level sum to 1. */
  readonly weight: number;
}

export interface UnitCapacity {
  readonly unit: string;
  /** 0 … 1, higher is stronger; NaN where nothing is known. */
  readonly score: number;
  /** 1 strong, 2 middling, 3 weak: what prevention zones ask for. Nothing known counts as weak. */
  readonly weakness: 1 | 2 | 3;
  readonly levels: Readonly<Partial<Record<CapacityLevel, number>>>;
  /** Indicators of which the unit has no value. */
  readonly missing: readonly string[];
}

export interface CapacityOptions {
  /** How indicators are weighted within a level: by `weight` (all alike where none is given), by entropy, or by CRITIC. */
  readonly weights?: 'given' | 'entropy' | 'critic';
  /** What the six levels count; all alike unless told. */
  readonly levelWeights?: Readonly<Partial<Record<CapacityLevel, number>>>;
  /** Scores from which a unit is middling, and strong. */
  readonly grades?: readonly [number, number];
}

/**
 * 减灾能力 of every unit from indicators at up to six levels: each indicator is brought to 0 … 1 (by its own `low` and `high`, else by the extremes of the units), weighted within its level, and
 * the levels weighted together. What a unit lacks is left out, the rest keeping its proportions, and is named. An indicator that is the same everywhere and has no low and high tells
 * nothing and weighs nothing. `bad-values` for an empty table, an unknown level, a value that is no number, an indicator that a unit has twice or whose direction changes, and
 * low = high.
 */
export function capacityScores(
  rows: readonly CapacityRow[],
  { weights = 'given', levelWeights = {}, grades = [1 / 3, 2 / 3] }: CapacityOptions = {},
): { readonly units: readonly UnitCapacity[]; readonly indicators: readonly CapacityIndicator[] } {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'capacityScores', detail });
  };
  if (rows.length === 0) refuse('there are no indicators');
  if (!(grades[0] < grades[1])) refuse(`grades ${grades.join(', ')} do not ascend`);
  const units = [...new Set(rows.map(({ unit }) => unit))];
  const byLevel = Object.keys(capacityLevels).map((level) => [level as CapacityLevel, rows.filter((row) => row.level === level)] as const);
  for (const { level } of rows) if (!Object.hasOwn(capacityLevels, level)) refuse(`level ${level}, expected one of ${Object.keys(capacityLevels).join(', ')}`);

  const indicators: CapacityIndicator[] = [];
  const scored = new Map(units.map((unit) => [unit, { levels: {} as Partial<Record<CapacityLevel, number>>, missing: [] as string[] }]));
  for (const [level, of] of byLevel) {
    const columns = [...new Set(of.map(({ indicator }) => indicator))].map((indicator) =>
      columnOf(
        of.filter((row) => row.indicator === indicator),
        units,
        refuse,
      ),
    );
    if (columns.length === 0) continue;
    const found = weightsWithin(columns, weights);
    columns.forEach(({ indicator, direction }, k) => void indicators.push({ level, indicator, direction, weight: found[k]! }));
    units.forEach((unit, i) => {
      let [sum, whole] = [0, 0];
      columns.forEach(({ scaled, indicator }, k) => {
        if (Number.isNaN(scaled[i]!)) scored.get(unit)!.missing.push(indicator);
        else {
          sum += found[k]! * scaled[i]!;
          whole += found[k]!;
        }
      });
      if (whole > 0) scored.get(unit)!.levels[level] = sum / whole;
    });
  }
  return {
    indicators,
    units: units.map((unit): UnitCapacity => {
      const { levels, missing } = scored.get(unit)!;
      const parts = Object.entries(levels) as [CapacityLevel, number][];
      const whole = parts.reduce((sum, [level]) => sum + (levelWeights[level] ?? 1), 0);
      const score = whole > 0 ? parts.reduce((sum, [level, x]) => sum + (levelWeights[level] ?? 1) * x, 0) / whole : Number.NaN;
      return { unit, score, weakness: score >= grades[1] ? 1 : score >= grades[0] ? 2 : 3, levels, missing };
    }),
  };
}

interface Column {
  readonly indicator: string;
  readonly direction: Direction;
  readonly weight: number;
  /** 0 … 1 by unit, NaN where missing. */
  readonly scaled: Float64Array;
  readonly told: boolean;
}

function columnOf(rows: readonly CapacityRow[], units: readonly string[], refuse: (detail: string) => never): Column {
  const { indicator, direction = 'benefit', weight = 1, low, high } = rows[0]!;
  const values = new Map<string, number>();
  for (const row of rows) {
    if (values.has(row.unit)) refuse(`${row.unit} has ${indicator} twice`);
    if (!Number.isFinite(row.value)) refuse(`${indicator} of ${row.unit} is ${row.value}`);
    if ((row.direction ?? 'benefit') !== direction || (row.weight ?? 1) !== weight || row.low !== low || row.high !== high)
      refuse(`${indicator} has another direction, weight or range at ${row.unit} than at ${rows[0]!.unit}`);
    values.set(row.unit, row.value);
  }
  if (direction !== 'benefit' && direction !== 'cost') refuse(`direction ${String(direction)} of ${indicator}, expected benefit or cost`);
  if (!(weight >= 0)) refuse(`weight ${weight} of ${indicator}`);
  if (low === high && low !== undefined) refuse(`low and high of ${indicator} are both ${low}`);
  const known = Float64Array.from(values.values());
  const ranged = low !== undefined && high !== undefined;
  const told = ranged || known.some((x) => x !== known[0]);
  // a range of its own says by itself which end is strong
  const scaled = ranged ? known.map((x) => Math.min(1, Math.max(0, (x - low) / (high - low)))) : minMax(known, direction);
  const byUnit = new Map([...values.keys()].map((unit, i) => [unit, scaled[i]!]));
  return { indicator, direction, weight, told, scaled: Float64Array.from(units, (unit) => byUnit.get(unit) ?? Number.NaN) };
}

/** Weights of the columns of a level, sum 1. From data they are found over the units that have every indicator. */
function weightsWithin(columns: readonly Column[], method: NonNullable<CapacityOptions['weights']>): readonly number[] {
  const given = columns.map(({ weight, told }) => (told ? weight : 0));
  const table = Array.from(columns[0]!.scaled.keys(), (i) => columns.map(({ scaled }) => scaled[i]!)).filter((row) => !row.some(Number.isNaN));
  const found = method === 'given' || table.length < 2 ? given : method === 'entropy' ? entropyWeights(table).weights : critic(table).weights;
  const sum = found.reduce((a, b) => a + b, 0);
  return found.map((x) => (sum > 0 ? x / sum : 0));
}
