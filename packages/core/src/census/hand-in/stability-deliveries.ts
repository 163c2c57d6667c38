import { arithmetic } from '../../algebra/arithmetic.js';
import { writeCsv } from '../../io/tables/csv.js';
import type { Layer } from '../../layers/field.js';
import { metresPerCell } from '../../raster/areas.js';
import type { Type } from '../../raster/raster.js';
import type { RuleBreaks } from '../../statistics/breaks/rule-breaks.js';
import { type SchemeLevel, schemes } from '../../zoning/scheme.js';
import { levelProbability } from '../../zoning/stability/level-probability.js';
import { levelSensitivity } from '../../zoning/stability/level-sensitivity.js';
import { type LevelStability, levelStability } from '../../zoning/stability/level-stability.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { type Delivery, weakest } from '../products/deliveries.js';
import { type Product, writeWhole } from '../products/production.js';
import type { BandStatistics, Title } from '../products/stac.js';
import { mediaTypes } from '../products/stac.js';
import { rasterProduct } from '../products/write-raster.js';
import type { PlannedRisk } from '../risk/plan-risk.js';

const title = { zh: '综合风险区划稳定性', en: 'Stability of comprehensive risk' } as const;
const words = {
  entropy: { zh: '等级不确定性（熵）', en: 'entropy of the levels' },
  likeliest: { zh: '最可能等级', en: 'likeliest level' },
  table: { zh: '稳定面积表', en: 'sure and changeable areas' },
  sobol: { zh: '敏感性（Sobol 指数）', en: 'sensitivity (Sobol indices)' },
} as const;

/** How sure comprehensive risk is: probability of every level, entropy and likeliest level as maps, sure and changeable hectares, and what decides them. */
export function stabilityDeliveries({ census, risks, asked }: PreparedCensus): readonly Delivery[] {
  const { stability, comprehensive } = census;
  const whole = risks.maps.find(({ id }) => id === 'risk');
  if (stability === undefined || comprehensive === undefined || whole?.breaks === undefined || comprehensive.method !== 'weighted') return [];
  const parts = comprehensive.risks.map((name) => [name, risks.maps.find(({ id }) => id === `risk-${name}`) as PlannedRisk] as const);
  const weights = comprehensive.weights ?? Object.fromEntries(comprehensive.risks.map((name) => [name, 1]));
  // a risk without weight has no part in the index
  const counted = parts.filter(([name]) => (weights[name] ?? 0) > 0);
  const sum = counted.reduce((total, [name]) => total + (weights[name] as number), 0);
  const factors = Object.fromEntries(counted.map(([name, { five }]) => [name, levelsAsNumbers(five)]));
  const cell = metresPerCell(whole.five.grid, Math.floor(whole.five.grid.height / 2)).x;
  const { breaks } = whole;
  const drawn = {
    weights: Object.fromEntries(counted.map(([name]) => [name, (weights[name] as number) / sum])),
    closed: whole.rule?.closed ?? 'left',
    concentration: stability.concentration,
    breakError: stability.breakError,
    inputError: Object.fromEntries(Object.entries(stability.inputError).filter(([name]) => factors[name] !== undefined)),
    errorLength: stability.errorLength / cell,
    samples: stability.samples,
    seed: stability.seed,
  } as const;
  const settings = { ...stability, weights: drawn.weights };
  const { levels } = schemes['census-risk-5'];
  const named = (part: Title): Title => ({ zh: `${title.zh}·${part.zh}`, en: `${title.en}: ${part.en}` });
  // breaks may come from a pass over the index: they are asked for when a product is made
  const mapOf = (key: string, about: Title, output: 'exactly' | 'entropy' | 'likeliest', level = 1): Product<BandStatistics | null> => {
    const layerBy = (cuts: readonly number[]): Layer<Type> => levelProbability(factors, { ...drawn, breaks: cuts, output, level }) as Layer<Type>;
    const classes = output === 'likeliest' ? levels.map(({ level: value, zh, en, colour }) => ({ value, zh, en, colour })) : [];
    const shown = rasterProduct('stability', key, named(about), layerBy([1]), classes, census);
    return {
      ...shown,
      of: whole.index as Layer<Type>,
      beside: [breaks],
      settings: { ...settings, key, classes, styles: census.products.styles, language: census.language },
      make: async (tools) => rasterProduct('stability', key, named(about), layerBy((await cutsOf(tools)).values), classes, census).make(tools),
    };
  };
  const cutsOf = async ({ engine, run }: Parameters<Product['make']>[0]): Promise<RuleBreaks> => engine.value(breaks, run);
  const table: Product<null> = {
    name: 'stability/stability.csv',
    title: named(words.table),
    of: whole.index as Layer<Type>,
    beside: [breaks],
    settings,
    async make(tools) {
      const cuts = (await cutsOf(tools)).values;
      const found = await tools.engine.value(levelStability(factors, { ...drawn, breaks: cuts, sure: stability.sure }), tools.run);
      const top = levels.length;
      const sobol = await tools.engine.value(levelSensitivity(factors, { ...drawn, breaks: cuts, level: top }), tools.run);
      const [header, rows] = stabilityRows(found, levels);
      const csv = writeCsv(header, rows, { bom: true });
      const of = { level: top, mean_share: sobol.mean, deviation: sobol.deviation, cells: sobol.cells };
      const second = writeCsv(
        ['kind', 'name', 'first', 'total', ...Object.keys(of)],
        sobol.rows.map(({ kind, name, first, total }) => [kind, name, first, total, ...Object.values(of)]),
        { bom: true },
      );
      const first = await writeWhole(tools.out, 'stability/stability.csv', csv);
      return { files: { ...first, ...(await writeWhole(tools.out, 'stability/sobol.csv', second)) }, result: null };
    },
    assets: () => [
      { key: 'stability', href: './stability.csv', type: mediaTypes.csv, title: named(words.table) },
      { key: 'sobol', href: './sobol.csv', type: mediaTypes.csv, title: named(words.sobol) },
    ],
  };
  const sources = [...new Set(parts.flatMap(([, one]) => one.sources))];
  const citations = parts.flatMap(([, one]) => one.citations);
  return [
    {
      id: 'stability',
      title,
      asked: whole.hazards.every(asked),
      products: [
        ...levels.map(({ level, zh, en }) => mapOf(`probability-${level}`, { zh: `${zh}风险概率`, en: `probability of ${en} risk` }, 'exactly', level)),
        mapOf('entropy', words.entropy, 'entropy'),
        mapOf('likeliest', words.likeliest, 'likeliest'),
        table as Product,
      ],
      properties: (_results, lines) => ({
        'tetrazone:role': 'stability',
        'tetrazone:method': 'monte-carlo',
        'tetrazone:settings': settings,
        'tetrazone:sources': lines.of(Object.fromEntries(sources.map((name) => [name, name]))),
        'tetrazone:citations': citations,
        'tetrazone:status': weakest(citations),
      }),
      sources,
      citations,
    },
  ];
}

/** Levels as numbers; no level is nodata. */
const levelsAsNumbers = (levels: Layer<'uint8'>): Layer => arithmetic({ levels: levels as Layer<Type> }, { expression: 'levels' }) as Layer;

/** The table of a stability: a row a level, then what could change, then all. */
export function stabilityRows(
  found: LevelStability,
  levels: readonly SchemeLevel[],
): readonly [header: readonly string[], rows: readonly (readonly (string | number)[])[]] {
  const rows = found.levels.map((row, i) => [row.level, levels[i]?.zh ?? '', levels[i]?.en ?? '', row.sure, row.likeliest, row.expected]);
  const ends = [
    ['could_change', '可能变化', 'could change', found.couldChange, '', ''],
    ['total', '合计', 'total', '', found.hectares, found.hectares],
  ];
  return [
    ['level', 'name_zh', 'name_en', 'sure_ha', 'likeliest_ha', 'expected_ha'],
    [...rows, ...ends],
  ];
}
