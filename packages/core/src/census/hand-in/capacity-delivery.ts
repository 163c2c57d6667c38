import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { writeCsv } from '../../io/tables/csv.js';
import { writeXlsx } from '../../io/tables/write-xlsx.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import type { LaterValue } from '../../layers/field.js';
import { type CapacityOptions, capacityLevels, capacityScores } from '../../risk/objects/capacity-scores.js';
import { capacityRows, capacityZones } from '../../risk/objects/capacity-zones.js';
import type { Census } from '../file/schema.js';
import type { Ground } from '../plan/plan-census.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from '../products/deliveries.js';
import { type Product, writeWhole } from '../products/production.js';
import { mediaTypes } from '../products/stac.js';

const title = { zh: '综合减灾能力', en: 'Capacity to reduce disasters' } as const;
const grades = {
  zh: ['强', '中', '弱'],
  en: ['strong', 'middling', 'weak'],
} as const;

/** The units with their capacity, where the census has indicators of it. */
export function capacityOf({ capacity, region }: Census, { sources }: Pick<Ground, 'sources'>): LaterValue<Features> | undefined {
  if (capacity === undefined || region.units === undefined) return undefined;
  const { weights, levelWeights = {} } = capacity;
  const inputs = { units: sources.features(region.units.source), indicators: sources.rows(capacity.indicators) };
  return capacityZones(inputs as never, { id: region.units.id, weights, levelWeights }) as unknown as LaterValue<Features>;
}

/** Capacity by unit at six levels: features, scores, weights of the indicators, a workbook. */
export function capacityDelivery({ census, ground }: PreparedCensus): readonly Delivery[] {
  const { capacity, region, language } = census;
  const zones = capacityOf(census, ground);
  if (capacity === undefined || region.units === undefined || zones === undefined) return [];
  const { id, name, source } = region.units;
  const indicators = ground.sources.rows(capacity.indicators);
  const zh = language === 'zh-CN';
  const options: CapacityOptions = { weights: capacity.weights, ...(capacity.levelWeights && { levelWeights: capacity.levelWeights }) };
  const product: Product<null> = {
    name: 'capacity/capacity',
    title,
    of: zones,
    vectors: { capacity: zones },
    beside: [indicators],
    settings: { ...capacity, id, name, language },
    async make({ engine, out, run }) {
      const features = transformFeatures(await engine.value(zones, run), 'EPSG:4490');
      const scores = capacityScores(capacityRows(await engine.value(indicators, run)), options);
      const names = new Map(features.features.map(({ properties }) => [String(properties[id]), String(properties[name])]));
      const levels = Object.keys(capacityLevels) as (keyof typeof capacityLevels)[];
      const grade = (weakness: number): string => grades[zh ? 'zh' : 'en'][weakness - 1] as string;
      const header = ['unit', 'name', 'capacity', 'weakness', 'grade', ...levels, 'missing'];
      const rows = scores.units.map((one) => [
        one.unit,
        names.get(one.unit) ?? '',
        one.score,
        one.weakness,
        grade(one.weakness),
        ...levels.map((level) => one.levels[level] ?? Number.NaN),
        one.missing.join('; '),
      ]);
      const weighted = scores.indicators.map((one) => [one.level, capacityLevels[one.level][zh ? 'zh' : 'en'], one.indicator, one.direction, one.weight]);
      const second = ['level', 'level_name', 'indicator', 'direction', 'weight'];
      const book = writeXlsx([
        { name: zh ? '减灾能力' : 'capacity', header, rows, formats: [undefined, undefined, 'four', 'whole', undefined, ...levels.map(() => 'four' as const)] },
        { name: zh ? '指标权重' : 'weights', header: second, rows: weighted, formats: [undefined, undefined, undefined, undefined, 'four'] },
      ]);
      const parts = features.features.map(({ geometry, properties }) => ({
        geometry,
        properties: { ...properties, grade: grade(Number(properties.weakness)) },
      }));
      return {
        files: {
          ...(await writeWhole(out, 'capacity/capacity.geojson', writeGeoJson({ crs: features.crs, features: parts }))),
          ...(await writeWhole(out, 'capacity/capacity.csv', writeCsv(header, rows, { bom: true }))),
          ...(await writeWhole(out, 'capacity/indicators.csv', writeCsv(second, weighted, { bom: true }))),
          ...(await writeWhole(out, 'capacity/capacity.xlsx', book)),
        },
        result: null,
      };
    },
    assets: () => [
      { key: 'units', href: './capacity.geojson', type: mediaTypes.geojson, title, crs: 'EPSG:4490' },
      { key: 'table', href: './capacity.csv', type: mediaTypes.csv, title },
      { key: 'indicators', href: './indicators.csv', type: mediaTypes.csv, title },
      { key: 'workbook', href: './capacity.xlsx', type: mediaTypes.xlsx, title },
    ],
  };
  return [
    {
      id: 'capacity',
      title,
      asked: true,
      products: [product],
      properties: (_results, lines) => ({ 'tetrazone:role': 'capacity', 'tetrazone:sources': lines.of({ indicators: capacity.indicators, units: source }) }),
      sources: [capacity.indicators, source],
      citations: [],
    },
  ];
}
