import { writeCsv } from '../../io/tables/csv.js';
import { type WorkbookSheet, writeXlsx } from '../../io/tables/write-xlsx.js';
import type { LaterValue } from '../../layers/field.js';
import { schemes } from '../../zoning/scheme.js';
import { type HierarchyUnit, sumUnits, type UnitNumbers, type UnitSums } from '../../zoning/sum-units.js';
import { type UnitAmount, unitAmounts } from '../../zoning/unit-amounts.js';
import { type UnitAreas, unitAreas } from '../../zoning/unit-areas.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from '../products/deliveries.js';
import { type Product, writeWhole } from '../products/production.js';
import { mediaTypes } from '../products/stac.js';
import { exposureLayer } from '../risk/plan-risk.js';
import { mainMapName, namedMaps } from './named-maps.js';

const title = { zh: '逐级汇总统计', en: 'Sums up the hierarchy' } as const;
const words = {
  conservation: { zh: '守恒报告', en: 'conservation report' },
  workbook: { zh: '逐级汇总工作簿', en: 'workbook of sums' },
} as const;

/** What the item says of the sums. */
interface Report {
  readonly conserved: boolean;
  readonly largestDifference: number;
  readonly units: number;
}

/**
 * Areas, and people, losses and whatever else is exposed, by level: counted once at the finest units with exact fractions and summed up village → township → county →
 * city → province, with a report of conservation to 1e-9.
 */
export function hierarchyDelivery(prepared: PreparedCensus): readonly Delivery[] {
  const { census, ground, asked, risks } = prepared;
  const { hierarchy, language } = census;
  const columns = hierarchy?.units ?? census.region.units;
  if (hierarchy === undefined || columns === undefined) return [];
  const known = namedMaps(prepared);
  const maps = (hierarchy.maps ?? [mainMapName(census)]).flatMap((name) => known.get(name) ?? []);
  if (maps.length === 0) return [];
  const zh = language === 'zh-CN';
  const units = ground.sources.features(columns.source);
  const table = ground.sources.rows(hierarchy.table);
  const by = { id: columns.id, name: columns.name, scheme: census.zoning.scheme };
  const exposed = (hierarchy.exposure ?? Object.keys(census.exposure ?? {})).map((name) => ({ name, ...exposureLayer(name, census, ground) }));
  const counted = maps.map(({ name, title: called, levels, hazards, sources }) => {
    const losses = risks.maps.find(({ id }) => id === name)?.losses;
    const layers = [...exposed.map(({ name: of, layer }) => [of, layer] as const), ...(losses === undefined ? [] : [['loss', losses] as const])];
    return {
      name,
      called,
      hazards,
      sources,
      areas: unitAreas({ levels, units }, by) as LaterValue<UnitAreas>,
      amounts: layers.map(([of, amounts]) => [of, unitAmounts({ levels, amounts, units }, by) as LaterValue<readonly UnitAmount[]>] as const),
    };
  });
  const files = [...counted.map(({ name }) => `${name}.csv`), 'conservation.csv', 'hierarchy.xlsx'];
  const product: Product<Report> = {
    name: 'hierarchy/sums',
    title,
    of: table,
    beside: counted.flatMap(({ areas, amounts }) => [areas, ...amounts.map(([, rows]) => rows)]),
    settings: { files, amounts: counted.map(({ amounts }) => amounts.map(([name]) => name)), language },
    async make({ engine, out, run }) {
      const parents = (await engine.value(table, run)).map(unitOf);
      const sheets: WorkbookSheet[] = [];
      const report: (readonly (string | number | boolean)[])[] = [];
      let written: Readonly<Record<string, number>> = {};
      let largest = 0;
      for (const { name, called, areas, amounts } of counted) {
        const rows = rowsOf(
          await engine.value(areas, run),
          await Promise.all(amounts.map(async ([of, found]) => [of, await engine.value(found, run)] as const)),
        );
        const sums = sumUnits({ rows, hierarchy: parents }, {}) as UnitSums;
        const numbers = Object.keys(sums.units[0]?.sums ?? {});
        const header = ['id', 'name', 'level', 'parent', ...numbers];
        const cells = sums.units.map((unit) => [unit.id, unit.name, unit.level, unit.parent, ...numbers.map((column) => unit.sums[column] as number)]);
        written = { ...written, ...(await writeWhole(out, `hierarchy/${name}.csv`, writeCsv(header, cells, { bom: true }))) };
        sheets.push({
          name: (zh ? called.zh : called.en).replace(/[[\]:*?/\\]/g, ' ').slice(0, 31),
          header,
          rows: cells,
          formats: [undefined, undefined, undefined, undefined, ...numbers.map(() => 'two' as const)],
        });
        for (const row of sums.conservation) {
          largest = Math.max(largest, row.difference);
          report.push([name, row.level, row.column, row.sum, row.finest, row.difference, row.holds]);
        }
      }
      const about = ['map', 'level', 'column', 'sum', 'finest', 'relative_difference', 'holds'];
      sheets.push({ name: zh ? words.conservation.zh : words.conservation.en, header: about, rows: report });
      return {
        files: {
          ...written,
          ...(await writeWhole(out, 'hierarchy/conservation.csv', writeCsv(about, report, { bom: true }))),
          ...(await writeWhole(out, 'hierarchy/hierarchy.xlsx', writeXlsx(sheets))),
        },
        result: { conserved: report.every((row) => row.at(-1) === true), largestDifference: largest, units: parents.length },
      };
    },
    assets: () => [
      ...counted.map(({ name, called }) => ({
        key: name,
        href: `./${name}.csv`,
        type: mediaTypes.csv,
        title: { zh: `${called.zh}·${title.zh}`, en: `${called.en}: ${title.en}` },
      })),
      { key: 'conservation', href: './conservation.csv', type: mediaTypes.csv, title: words.conservation },
      { key: 'workbook', href: './hierarchy.xlsx', type: mediaTypes.xlsx, title: words.workbook },
    ],
  };
  const sources = [...new Set([columns.source, hierarchy.table, ...exposed.flatMap((one) => one.sources), ...counted.flatMap((one) => one.sources)])];
  return [
    {
      id: 'hierarchy',
      title,
      asked: counted.every(({ hazards }) => hazards.every(asked)),
      products: [product as Product],
      properties: (results, lines) => ({
        'tetrazone:role': 'hierarchy',
        'tetrazone:conservation': results.of(product),
        'tetrazone:scheme': schemes[census.zoning.scheme].name,
        'tetrazone:sources': lines.of(Object.fromEntries(sources.map((name) => [name, name]))),
      }),
      sources,
      citations: [],
    },
  ];
}

function unitOf(row: Readonly<Record<string, string>>): HierarchyUnit {
  const { id = '', name, level = '', parent } = row;
  return { id, level, ...(name === undefined ? {} : { name }), ...(parent === undefined ? {} : { parent }) };
}

/** One row a finest unit: km² whole, without a level and by level, then the same of everything that is exposed. */
function rowsOf({ units }: UnitAreas, amounts: readonly (readonly [string, readonly UnitAmount[]])[]): readonly UnitNumbers[] {
  return units.map(({ id, km2, levels }, at) => {
    const row: Record<string, unknown> & { id: string } = { id, km2 };
    for (const { level, km2: part } of levels) row[level === 0 ? 'km2_none' : `km2_${level}`] = part;
    for (const [name, found] of amounts) {
      const one = found[at] as UnitAmount;
      row[name] = one.total;
      one.levels.forEach((amount, level) => {
        row[level === 0 ? `${name}_none` : `${name}_${level}`] = amount;
      });
    }
    return row;
  });
}
