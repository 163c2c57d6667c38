import { arithmetic } from '../../algebra/arithmetic.js';
import { keep } from '../../algebra/keep.js';
import { writeCsv } from '../../io/tables/csv.js';
import type { Later, LaterValue, Layer } from '../../layers/field.js';
import { metresPerCell } from '../../raster/areas.js';
import type { Type } from '../../raster/raster.js';
import { standardNormal } from '../../statistics/functions/standard-normal.js';
import { seededRandom } from '../../statistics/seeded-random.js';
import { classify } from '../../zoning/classify.js';
import { schemes } from '../../zoning/scheme.js';
import { addError } from '../../zoning/stability/add-error.js';
import { ensembleStability } from '../../zoning/stability/ensemble-stability.js';
import { levelEnsemble } from '../../zoning/stability/level-ensemble.js';
import type { LevelStability } from '../../zoning/stability/level-stability.js';
import { referenceOf } from '../file/check-references.js';
import type { CensusHazard } from '../file/schema.js';
import type { Sources } from '../plan/open-sources.js';
import { type PlannedHazard, planHazard } from '../plan/plan-census.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { type Delivery, weakest } from '../products/deliveries.js';
import { type Product, writeWhole } from '../products/production.js';
import { mediaTypes, type Title } from '../products/stac.js';
import { rasterProduct } from '../products/write-raster.js';
import { stabilityRows } from './stability-deliveries.js';

const words = {
  stability: { zh: '稳定性', en: 'stability' },
  entropy: { zh: '等级不确定性（熵）', en: 'entropy of the levels' },
  likeliest: { zh: '最可能等级', en: 'likeliest level' },
  table: { zh: '稳定面积表', en: 'sure and changeable areas' },
} as const;

type Asked = NonNullable<NonNullable<PreparedCensus['census']['stability']>['hazards']>[string];

/** How sure hazards are: each is computed again with a DEM that errs, through all of its steps, and cut at the breaks that the first had. */
export function hazardStabilityDeliveries(prepared: PreparedCensus): readonly Delivery[] {
  const { stability } = prepared.census;
  if (stability?.hazards === undefined) return [];
  return Object.entries(stability.hazards).flatMap(([name, asked]): readonly Delivery[] => {
    const planned = prepared.hazards.find(({ hazard }) => hazard.hazard === name);
    return planned === undefined ? [] : [deliveryOf(planned, asked, { sure: stability.sure, seed: stability.seed }, prepared)];
  });
}

function deliveryOf(
  planned: PlannedHazard,
  asked: Asked,
  { sure, seed }: { readonly sure: number; readonly seed: number },
  prepared: PreparedCensus,
): Delivery {
  const { census } = prepared;
  const { hazard, sources, citations } = planned;
  const { levels } = schemes[census.zoning.scheme];
  const folder = `stability-${hazard.hazard}`;
  const about = (part: Title): Title => ({ zh: `${hazard.title.zh}·${part.zh}`, en: `${hazard.title.en}: ${part.en}` });
  const maps = drawnLevels(planned, asked, seed, prepared);
  const ensemble = (output: 'exactly' | 'entropy' | 'likeliest', level = 1): Layer<Type> =>
    levelEnsemble(maps, { output, level, levels: levels.length }) as Layer<Type>;
  const classes = levels.map(({ level: value, zh, en, colour }) => ({ value, zh, en, colour }));
  const found = ensembleStability(maps, { levels: levels.length, sure }) as LaterValue<LevelStability>;
  const table: Product<null> = {
    name: `${folder}/stability.csv`,
    title: about(words.table),
    of: found,
    make: async ({ engine, out, run }) => {
      const [header, rows] = stabilityRows(await engine.value(found, run), levels);
      return { files: await writeWhole(out, `${folder}/stability.csv`, writeCsv(header, rows, { bom: true })), result: null };
    },
    assets: () => [{ key: 'stability', href: './stability.csv', type: mediaTypes.csv, title: about(words.table) }],
  };
  return {
    id: folder,
    title: about(words.stability),
    asked: prepared.asked(hazard.hazard),
    products: [
      ...levels.map(({ level, zh, en }) =>
        rasterProduct(folder, `probability-${level}`, about({ zh: `${zh}概率`, en: `probability of ${en}` }), ensemble('exactly', level), [], census),
      ),
      rasterProduct(folder, 'entropy', about(words.entropy), ensemble('entropy'), [], census),
      rasterProduct(folder, 'likeliest', about(words.likeliest), ensemble('likeliest'), classes, census),
      table as Product,
    ],
    properties: (_results, lines) => ({
      'tetrazone:role': 'stability',
      'tetrazone:method': 'ensemble',
      'tetrazone:settings': { ...asked, seed, sure },
      'tetrazone:sources': lines.of(sources),
      'tetrazone:citations': citations,
      'tetrazone:status': weakest(citations),
    }),
    sources: Object.values(sources),
    citations,
  };
}

/** The levels of every draw, by names. */
function drawnLevels(
  { hazard, breaks }: PlannedHazard,
  { draws, dem, length, breakError }: Asked,
  seed: number,
  { census, ground }: PreparedCensus,
): Readonly<Record<string, Layer<'uint8'>>> {
  const asked = census.hazards[hazard.hazard] as CensusHazard;
  const source = referenceOf(asked.inputs.dem)?.source;
  const random = seededRandom(seed);
  return Object.fromEntries(
    Array.from({ length: draws }, (_, k) => {
      const shift = breakError * standardNormal(random);
      const sources = dem === undefined || source === undefined ? ground.sources : erring(ground.sources, source, { deviation: dem, length, seed: seed + k });
      const { intensity } = planHazard(hazard, asked, census.zoning.scheme, { ...ground, sources });
      const shifted = shift === 0 ? intensity : (arithmetic({ x: intensity }, { expression: `x - (${shift})` }) as Layer);
      return [`draw${k + 1}`, keep(classify<Later>({ intensity: shifted, breaks }, { scheme: census.zoning.scheme })) as Layer<'uint8'>];
    }),
  );
}

/** The same sources, one raster with an error on it. */
function erring(
  sources: Sources,
  name: string,
  { deviation, length, seed }: { readonly deviation: number; readonly length: number; readonly seed: number },
): Sources {
  const clean = sources.raster(name) as Layer;
  const { x, y } = metresPerCell(clean.grid, clean.grid.height >> 1);
  const drawn = addError(clean, { deviation, length: (2 * length) / (x + y), seed }) as unknown as Layer<Type>;
  const raster = (other: string): Layer<Type> => (other === name ? drawn : sources.raster(other));
  return {
    ...sources,
    raster,
    forRole: (reference, input) =>
      input.kind === 'raster' && reference.source === name ? (drawn as ReturnType<Sources['forRole']>) : sources.forRole(reference, input),
  };
}
