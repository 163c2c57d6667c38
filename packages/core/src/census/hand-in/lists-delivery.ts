import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { writeCsv } from '../../io/tables/csv.js';
import { writeXlsx } from '../../io/tables/write-xlsx.js';
import { writeGeoJson } from '../../io/vectors/geojson.js';
import type { LaterValue, Layer, Node } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import { concurrence } from '../../risk/concurrence.js';
import { dangerFlags } from '../../risk/objects/hidden-dangers.js';
import { type ListedObject, readObjects } from '../../risk/objects/read-objects.js';
import type { ReportBlock } from '../../sheets/report/report.js';
import { reportDocx } from '../../sheets/report/report-docx.js';
import { reportHtml } from '../../sheets/report/report-html.js';
import { worstAtFeatures } from '../../zoning/worst-at-features.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from '../products/deliveries.js';
import { type Product, type Tools, writeWhole } from '../products/production.js';
import { type Asset, mediaTypes } from '../products/stac.js';
import { chainLayer } from '../risk/plan-risk.js';
import { dangerLists, indicatorList, type List } from './danger-lists.js';
import { listWords } from './lists-words.js';
import { mainMapName, namedMaps } from './named-maps.js';

const title = { zh: '隐患清单与损失指标', en: 'Hidden dangers and loss indicators' } as const;

/** The places of the objects on the maps: later numbers, one an object. */
interface Places {
  readonly level: LaterValue<readonly number[]>;
  readonly concurrence: LaterValue<readonly number[]>;
  readonly chain: LaterValue<readonly number[]> | undefined;
}

/** What the item counts. */
interface Counts {
  readonly objects: number;
  readonly dangers: number;
}

/** Hidden dangers, control list, candidates, and the loss indicators: CSV, a workbook, features, and a report of them. */
export function listsDelivery(prepared: PreparedCensus): readonly Delivery[] {
  const { census, ground, asked, hazards } = prepared;
  const { objects, lists, indicators, language, products } = census;
  const map = lists === undefined ? undefined : namedMaps(prepared).get(lists.map ?? mainMapName(census));
  if ((lists === undefined || objects === undefined || map === undefined) && indicators === undefined) return [];
  const source = objects === undefined || lists === undefined || map === undefined ? undefined : ground.sources.features(objects.source);
  const places = source === undefined || map === undefined ? undefined : placesOf(source, map.levels, prepared);
  const history = indicators === undefined ? undefined : ground.sources.rows(indicators.history);
  const nodes: readonly Node[] = [
    ...(source === undefined ? [] : [source]),
    ...(places === undefined ? [] : [places.level, places.concurrence, ...(places.chain === undefined ? [] : [places.chain])]),
    ...(history === undefined ? [] : [history]),
  ];
  const keys = [
    ...(source === undefined ? [] : (['hidden-dangers', 'control', 'relocation', 'retrofit'] as const)),
    ...(history === undefined ? [] : ['indicators' as const]),
  ];
  const formats = products.reports === undefined ? [] : [...new Set(products.reports.formats)].sort();
  const synthetic = Object.values(census.sources).some((one) => one.synthetic);
  const w = listWords[language];

  const product: Product<Counts> = {
    name: 'lists/lists',
    title,
    of: nodes[0] as Node,
    ...(source === undefined ? {} : { vectors: { objects: source } }),
    beside: nodes.slice(1),
    settings: { lists, fields: objects?.fields, targets: indicators?.targets, formats, language, synthetic },
    async make(tools) {
      const { engine, out, run } = tools;
      const found = source === undefined || places === undefined ? undefined : await objectsAt(source, places, objects?.fields ?? {}, tools);
      const rules = lists ?? { relocateFrom: 4, retrofitFrom: 1 };
      const { dangers, lists: made } = found === undefined ? { dangers: [], lists: [] } : dangerLists(found, rules, language);
      const all: readonly List[] = [
        ...made,
        ...(history === undefined ? [] : [indicatorList(await engine.value(history, run), indicators?.targets ?? {}, language)]),
      ];
      let files: Readonly<Record<string, number>> = {};
      const write = async (file: string, content: string | Uint8Array): Promise<void> => {
        files = { ...files, ...(await writeWhole(out, `lists/${file}`, content)) };
      };
      for (const { key, header, rows } of all) await write(`${key}.csv`, writeCsv(header, rows, { bom: true }));
      await write('lists.xlsx', writeXlsx(all.map((list) => ({ ...list, name: list.title }))));
      if (source !== undefined && found !== undefined) {
        const { crs, features } = transformFeatures(await engine.value(source, run), 'EPSG:4490');
        const raised = new Map(dangers.map((one) => [one.id, one]));
        const marked = features.map(({ geometry, properties }, i) => {
          const one = found[i] as ListedObject;
          const danger = raised.get(one.id);
          const flags = (Object.keys(dangerFlags) as (keyof typeof dangerFlags)[]).map((flag) => [
            flag.replaceAll('-', '_'),
            danger?.flags.includes(flag) ?? false,
          ]);
          return { geometry, properties: { ...properties, map_level: one.level ?? null, rank: danger?.rank ?? null, ...Object.fromEntries(flags) } };
        });
        await write('objects.geojson', writeGeoJson({ crs, features: marked }));
      }
      const blocks = reportOf(all, found?.length ?? 0, dangers, { language, synthetic });
      if (formats.includes('docx')) await write('report.docx', reportDocx(w.title, blocks));
      if (formats.includes('html')) await write('report.html', reportHtml(w.title, blocks, language));
      return { files, result: { objects: found?.length ?? 0, dangers: dangers.length } };
    },
    assets: () => [
      ...keys.map(
        (key): Asset => ({ key, href: `./${key}.csv`, type: mediaTypes.csv, title: { zh: listWords['zh-CN'][wordOf[key]], en: listWords.en[wordOf[key]] } }),
      ),
      { key: 'workbook', href: './lists.xlsx', type: mediaTypes.xlsx, title },
      ...(source === undefined ? [] : [{ key: 'objects', href: './objects.geojson', type: mediaTypes.geojson, title, crs: 'EPSG:4490' }]),
      ...formats.map((format): Asset => ({ key: `report-${format}`, href: `./report.${format}`, type: mediaTypes[format], title })),
    ],
  };
  const used = [
    ...new Set([
      ...(objects === undefined || source === undefined ? [] : [objects.source]),
      ...(indicators === undefined ? [] : [indicators.history]),
      ...(map?.sources ?? []),
    ]),
  ];
  return [
    {
      id: 'lists',
      title,
      asked: source === undefined || hazards.every(({ hazard }) => asked(hazard.hazard)),
      products: [product as Product],
      properties: (results, lines) => ({
        'tetrazone:role': 'lists',
        'tetrazone:counts': results.of(product),
        'tetrazone:sources': lines.of(Object.fromEntries(used.map((name) => [name, name]))),
      }),
      sources: used,
      citations: map?.citations ?? [],
    },
  ];
}

const wordOf = { 'hidden-dangers': 'dangers', control: 'control', relocation: 'relocation', retrofit: 'retrofit', indicators: 'indicators' } as const;

function placesOf(features: LaterValue<Features>, levels: Layer<'uint8'>, { census, hazards, ground }: PreparedCensus): Places {
  const at = (raster: Layer<Type>): LaterValue<readonly number[]> => worstAtFeatures({ raster, features }) as LaterValue<readonly number[]>;
  const all = Object.fromEntries(hazards.map(({ hazard, levels: own }) => [hazard.hazard, own]));
  const chain = chainLayer(census, hazards, ground, 'length');
  return {
    level: at(levels as Layer<Type>),
    concurrence: at(concurrence(all, { level: census.concurrence?.level ?? 3 }) as Layer<Type>),
    chain: chain && at(chain),
  };
}

/** The objects with what the maps say of their places. What an object states of itself counts before. */
async function objectsAt(
  source: LaterValue<Features>,
  places: Places,
  fields: Readonly<Record<string, string>>,
  { engine, run }: Tools,
): Promise<readonly ListedObject[]> {
  const own = readObjects(await engine.value(source, run), fields);
  const [level, together, chain] = [
    await engine.value(places.level, run),
    await engine.value(places.concurrence, run),
    places.chain && (await engine.value(places.chain, run)),
  ];
  const known = <K extends string>(key: K, x: number | undefined): Partial<Record<K, number>> =>
    x === undefined || Number.isNaN(x) ? {} : ({ [key]: x } as Partial<Record<K, number>>);
  return own.map((one, i) => ({ ...known('level', level[i]), ...known('concurrence', together[i]), ...known('chain', chain?.[i]), ...one }));
}

/** The lists as a report. */
function reportOf(
  lists: readonly List[],
  objects: number,
  dangers: readonly { readonly missing: readonly string[] }[],
  { language, synthetic }: { readonly language: keyof typeof listWords; readonly synthetic: boolean },
): readonly ReportBlock[] {
  const w = listWords[language];
  const shown = (cell: string | number): string => (typeof cell === 'string' ? cell : Number.isInteger(cell) ? String(cell) : cell.toPrecision(4));
  return [
    { block: 'heading', level: 1, text: w.title },
    ...(synthetic ? [{ block: 'paragraph', text: w.synthetic, strong: true } as const] : []),
    ...(objects === 0
      ? []
      : [{ block: 'paragraph', text: w.summary(objects, dangers.length, dangers.filter(({ missing }) => missing.length === 0).length) } as const]),
    ...lists.flatMap(({ title: heading, header, rows, fills = {} }): readonly ReportBlock[] => [
      { block: 'heading', level: 2, text: heading },
      rows.length === 0
        ? { block: 'paragraph', text: w.none }
        : {
            block: 'table',
            header: header.slice(0, 8),
            rows: rows.slice(0, 200).map((row) =>
              row.slice(0, 8).map((cell) => {
                const fill = typeof cell === 'string' ? fills[cell] : undefined;
                return { text: shown(cell), ...(typeof cell === 'number' ? { right: true } : {}), ...(fill === undefined ? {} : { fill }) };
              }),
            ),
          },
    ]),
  ];
}
