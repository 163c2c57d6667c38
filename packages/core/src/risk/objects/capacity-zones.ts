import { featureId } from '../../algebra/feature-id.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { value } from '../../layers/inputs.js';
import { choice, structure, text } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import { type CapacityLevel, type CapacityRow, capacityScores } from './capacity-scores.js';

/** Indicators as a table holds them: `unit, level, indicator, value` and, where wanted, `direction, weight, low, high`; numbers may be texts. */
export type CapacityRecord = Readonly<Record<string, string | number | undefined>>;

/** Rows of a table as indicators; `bad-values` for what is no number. */
export function capacityRows(records: readonly CapacityRecord[]): readonly CapacityRow[] {
  const number = (record: CapacityRecord, key: string): number | undefined => {
    const given = record[key];
    if (given === undefined || given === '') return undefined;
    const found = Number(given);
    if (!Number.isFinite(found))
      throw new TetrazoneError('bad-values', { operation: 'capacityScores', detail: `${key} of ${record.indicator} at ${record.unit} is ${given}` });
    return found;
  };
  return records.map((record): CapacityRow => {
    const [weight, low, high] = [number(record, 'weight'), number(record, 'low'), number(record, 'high')];
    return {
      unit: String(record.unit ?? ''),
      level: String(record.level ?? '') as CapacityLevel,
      indicator: String(record.indicator ?? ''),
      value: number(record, 'value') ?? Number.NaN,
      ...(record.direction === undefined || record.direction === '' ? {} : { direction: record.direction as 'benefit' | 'cost' }),
      ...(weight === undefined ? {} : { weight }),
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
    };
  });
}

const levelWeightsOption = structure<Readonly<Partial<Record<CapacityLevel, number>>>>(
  {},
  { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
  'numbers ≥ 0 by city, county, township, community, enterprise, household',
  (given) =>
    typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((x) => Number.isFinite(x) && (x as number) >= 0)
      ? (given as Partial<Record<CapacityLevel, number>>)
      : undefined,
  { zh: '六个层面各占多少；不给则相等', en: 'what the six levels count; all alike unless told' },
);

/**
 * Units with what they are able to do against disasters, by `capacityScores`: properties `capacity` (0 … 1), `weakness` (1 strong, 2 middling, 3 weak) and `capacity_LEVEL`. A
 * unit without indicators has weakness 3 and no capacity. Throws as `capacityScores`; `bad-values` for an indicator of a unit that is not there.
 */
export const capacityZones = calculation(
  {
    name: 'capacity-zones',
    version: 1,
    title: { zh: '减灾能力评估', en: 'Capacity of units' },
    inputs: {
      units: value<Features>({ zh: '面', en: 'polygons' }, 'features'),
      indicators: value<readonly CapacityRecord[]>({ zh: '各行：单元、层面、指标、值等', en: 'rows: unit, level, indicator, value, …' }),
    },
    options: {
      id: text('', {
        zh: '标识单元的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a unit; by default its id, else its place in the list',
      }),
      weights: choice(['given', 'entropy', 'critic'], { zh: '同一层面内各指标如何赋权', en: 'how indicators are weighted within a level' }),
      levelWeights: levelWeightsOption,
    },
  },
  ({ units, indicators }, { id, weights, levelWeights }): Features => {
    const ids = units.features.map((unit, index) => featureId('capacity-zones', unit, index, id));
    const scored = new Map(capacityScores(capacityRows(indicators), { weights, levelWeights }).units.map((one) => [one.unit, one]));
    for (const unit of scored.keys())
      if (!ids.includes(unit)) throw new TetrazoneError('bad-values', { operation: 'capacity-zones', detail: `indicators of ${unit}, which is no unit` });
    const features = units.features.map((unit, index) => {
      const { score = null, weakness = 3, levels = {} } = scored.get(ids[index]!) ?? {};
      const parts = Object.fromEntries(Object.entries(levels).map(([level, x]) => [`capacity_${level}`, x]));
      return { ...unit, properties: { ...unit.properties, capacity: score, weakness, ...parts } };
    });
    return { crs: units.crs, features };
  },
);
