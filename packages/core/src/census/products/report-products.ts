import { writeXlsx } from '../../io/tables/write-xlsx.js';
import type { LaterValue } from '../../layers/field.js';
import { type ReportBlock, type ReportCell, type ReportEntry, reportFrom } from '../../sheets/report/report.js';
import { reportDocx } from '../../sheets/report/report-docx.js';
import { reportHtml } from '../../sheets/report/report-html.js';
import { zonesQml } from '../../sheets/styles/qml.js';
import { zonesSld } from '../../sheets/styles/sld.js';
import type { LevelTable } from '../../zoning/level-table.js';
import { type Scheme, schemes } from '../../zoning/scheme.js';
import { type UnitAreas, type UnitRow, unitAreas } from '../../zoning/unit-areas.js';
import type { Census } from '../file/schema.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { LevelMap } from './map-products.js';
import { type Product, writeWhole } from './production.js';
import { reportTemplates } from './report-template.js';
import { type Asset, mediaTypes, type Title } from './stac.js';

const words = {
  styles: { zh: '样式', en: 'styles' },
  report: { zh: '评估报告', en: 'report' },
  workbook: { zh: '面积统计工作簿', en: 'workbook of areas' },
} as const;

/** Styles of a map's zones for QGIS (QML) and other programs (SLD), under their name; rasters have their own beside them. */
export function styleProducts(map: LevelMap, { products, zoning, language }: Census, vector = 'zones'): readonly Product[] {
  const kinds = [...new Set(products.styles)].sort();
  if (kinds.length === 0) return [];
  const scheme = schemes[zoning.scheme];
  const texts: Readonly<Record<string, () => string>> = {
    [`${vector}.qml`]: () => zonesQml(scheme, language),
    [`${vector}.sld`]: () => zonesSld(scheme, `${map.name}-zones`, language),
  };
  const files = Object.keys(texts).filter((file) => kinds.some((kind) => file.endsWith(kind)));
  const title = titled(map.title, words.styles);
  const product: Product<null> = {
    name: `${map.name}/styles`,
    title,
    of: map.levels as never,
    settings: { files, language, levels: scheme.levels },
    async make({ out }) {
      const written: Record<string, number> = {};
      for (const file of files) Object.assign(written, await writeWhole(out, `${map.name}/${file}`, (texts[file] as () => string)()));
      return { files: written, result: null };
    },
    assets: () =>
      files.map(
        (file): Asset => ({ key: `style-${file.replace('.', '-')}`, href: `./${file}`, type: file.endsWith('qml') ? mediaTypes.qml : mediaTypes.sld, title }),
      ),
  };
  return [product as Product];
}

/** The report of a map as DOCX and HTML, and its areas as a workbook; nothing without units. */
export function reportProducts(map: LevelMap, { census, units, reportTemplate }: PreparedCensus): readonly Product[] {
  const { reports, tables } = census.products;
  const columns = census.region.units;
  if (units === undefined || columns === undefined) return [];
  const { scheme: name } = census.zoning;
  const scheme = schemes[name];
  const table = unitAreas({ levels: map.levels, units }, { id: columns.id, name: columns.name, scheme: name }) as LaterValue<UnitAreas>;
  const made: Product<null>[] = [];
  if (reports !== undefined) {
    const formats = [...new Set(reports.formats)].sort();
    const template = reportTemplate ?? reportTemplates[census.language];
    const title = titled(map.title, words.report);
    made.push({
      name: `${map.name}/report`,
      title,
      of: table,
      settings: {
        formats,
        template,
        census: census.name,
        edition: census.edition,
        language: census.language,
        title: map.title,
        synthetic: isSynthetic(census),
      },
      async make({ engine, out, run }) {
        const blocks = reportOf(await engine.value(table, run), map.title, scheme, census, template, reports.template ?? 'report');
        const heading = census.language === 'zh-CN' ? title.zh : title.en;
        const files: Record<string, number> = {};
        if (formats.includes('docx')) Object.assign(files, await writeWhole(out, `${map.name}/report.docx`, reportDocx(heading, blocks)));
        if (formats.includes('html')) Object.assign(files, await writeWhole(out, `${map.name}/report.html`, reportHtml(heading, blocks, census.language)));
        return { files, result: null };
      },
      assets: () => formats.map((format): Asset => ({ key: `report-${format}`, href: `./report.${format}`, type: mediaTypes[format], title })),
    });
  }
  if (tables.includes('workbook')) {
    const title = titled(map.title, words.workbook);
    made.push({
      name: `${map.name}/units.xlsx`,
      title,
      of: table,
      settings: { language: census.language },
      make: async ({ engine, out, run }) => ({
        files: await writeWhole(out, `${map.name}/units.xlsx`, workbook(await engine.value(table, run), scheme, census)),
        result: null,
      }),
      assets: () => [{ key: 'workbook', href: './units.xlsx', type: mediaTypes.xlsx, title }],
    });
  }
  return made as readonly Product[];
}

const titled = (title: Title, part: Title): Title => ({ zh: `${title.zh}·${part.zh}`, en: `${title.en}: ${part.en}` });
const isSynthetic = ({ sources }: Census): boolean => Object.values(sources).some(({ synthetic }) => synthetic);
const nameOf = (scheme: Scheme, level: number, language: Census['language']): string => {
  const found = scheme.levels[level - 1];
  return found === undefined ? (language === 'zh-CN' ? '无' : 'none') : language === 'zh-CN' ? found.zh : found.en;
};

const area = (km2: number): string => km2.toFixed(km2 < 100 ? 2 : 1);
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The blocks of a report on a map. */
export function reportOf({ units, total }: UnitAreas, title: Title, scheme: Scheme, census: Census, template: string, source: string): readonly ReportBlock[] {
  const { language } = census;
  const zh = language === 'zh-CN';
  const top = scheme.levels.length;
  const shareOf = ({ levels }: LevelTable, level: number): number => levels[level]?.share ?? 0;
  const ranked = [...units].sort((a, b) => shareOf(b, top) - shareOf(a, top));
  const entry = (table: LevelTable, more: Readonly<Record<string, string>>): ReportEntry => {
    const level = (n: number): { readonly km2: number; readonly share: number } => table.levels[n] ?? { km2: 0, share: 0 };
    const parts = [...scheme.levels].reverse();
    return {
      fields: {
        census_name: zh ? census.name.zh : census.name.en,
        map_title: zh ? title.zh : title.en,
        edition: census.edition,
        synthetic: isSynthetic(census) ? 'yes' : '',
        km2: area(table.km2),
        levelled_km2: area(table.km2 - level(0).km2),
        worst: nameOf(scheme, table.worst, language),
        dominant: nameOf(scheme, table.dominant, language),
        top_level: nameOf(scheme, top, language),
        top_km2: area(level(top).km2),
        top_share: percent(level(top).share),
        second_level: nameOf(scheme, top - 1, language),
        second_km2: area(level(top - 1).km2),
        second_share: percent(level(top - 1).share),
        unit_count: String(units.length),
        ...more,
      },
      blocks: {
        table: {
          block: 'table',
          header: zh ? ['等级', '面积 km²', '占比'] : ['Level', 'km²', 'Share'],
          rows: parts.map(({ level: n, zh: chinese, en, colour }): readonly ReportCell[] => [
            { text: zh ? chinese : en, fill: colour },
            { text: area(level(n).km2), right: true },
            { text: percent(level(n).share), right: true },
          ]),
        },
        shares: {
          block: 'shares',
          parts: parts.map(({ level: n, zh: chinese, en, colour }) => ({
            text: `${zh ? chinese : en} ${percent(level(n).share)}`,
            share: level(n).share,
            fill: colour,
          })),
        },
        ranking: {
          block: 'table',
          header: zh
            ? ['单元', `${nameOf(scheme, top, language)} km²`, '占比', '最高等级']
            : ['Unit', `${nameOf(scheme, top, language)} km²`, 'Share', 'Worst level'],
          rows: ranked.map((unit): readonly ReportCell[] => [
            { text: unit.name },
            { text: area(unit.levels[top]?.km2 ?? 0), right: true },
            { text: percent(shareOf(unit, top)), right: true },
            { text: nameOf(scheme, unit.worst, language), ...(scheme.levels[unit.worst - 1] && { fill: scheme.levels[unit.worst - 1]?.colour as string }) },
          ]),
        },
      },
    };
  };
  const of = (unit: UnitRow): ReportEntry =>
    entry(unit, { unit_name: unit.name, unit_id: unit.id, rank: String(1 + units.filter((other) => shareOf(other, top) > shareOf(unit, top)).length) });
  return reportFrom(template, source, entry(total, {}), units.map(of));
}

/** The names of levels on their colours, in a workbook. */
export const levelFills = ({ levels }: Scheme): Readonly<Record<string, string>> =>
  Object.fromEntries(levels.flatMap(({ zh, en, colour }) => [[zh, colour], [en, colour]])); // biome-ignore format: pairs

/** Units as rows, km² and shares of the levels as columns, and a sheet of the levels' meaning. */
function workbook({ units, total }: UnitAreas, scheme: Scheme, { language }: Census): Uint8Array<ArrayBuffer> {
  const zh = language === 'zh-CN';
  const levels = [...scheme.levels].reverse();
  const row = (id: string, name: string, table: LevelTable): readonly (string | number)[] => [
    id,
    name,
    table.km2,
    ...levels.map(({ level }) => table.levels[level]?.km2 ?? 0),
    table.levels[0]?.km2 ?? 0,
    ...levels.map(({ level }) => table.levels[level]?.share ?? 0),
    nameOf(scheme, table.worst, language),
    nameOf(scheme, table.dominant, language),
  ];
  const named = levels.map(({ zh: chinese, en }) => (zh ? chinese : en));
  const header = zh
    ? ['代码', '单元', '面积 km²', ...named.map((one) => `${one} km²`), '无等级 km²', ...named.map((one) => `${one} 占比`), '最高等级', '主导等级']
    : ['id', 'unit', 'km²', ...named.map((one) => `${one} km²`), 'no level km²', ...named.map((one) => `${one} share`), 'worst', 'dominant'];
  return writeXlsx([
    {
      name: zh ? '分单元面积' : 'areas by unit',
      header,
      rows: [...units.map((unit) => row(unit.id, unit.name, unit)), row('total', zh ? '合计' : 'total', total)],
      formats: [undefined, undefined, 'two', ...levels.map(() => 'two' as const), 'two', ...levels.map(() => 'percent' as const)],
      fills: levelFills(scheme),
    },
    {
      name: zh ? '等级' : 'levels',
      header: zh ? ['等级', '名称', '颜色'] : ['level', 'name', 'colour'],
      rows: scheme.levels.map(({ level, zh: chinese, en, colour }) => [level, zh ? chinese : en, colour]),
      fills: levelFills(scheme),
    },
  ]);
}
