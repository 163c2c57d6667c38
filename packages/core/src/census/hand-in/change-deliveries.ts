import { keep } from '../../algebra/keep.js';
import { warp } from '../../algebra/warp/warp.js';
import type { RasterClass } from '../../hazards/hazard.js';
import { writeCsv } from '../../io/tables/csv.js';
import { writeXlsx } from '../../io/tables/write-xlsx.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import { type ChangeRow, changeMatrix } from '../../zoning/change-matrix.js';
import { levelChange } from '../../zoning/level-change.js';
import { schemes } from '../../zoning/scheme.js';
import { type UnitChange, unitChanges } from '../../zoning/unit-changes.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from '../products/deliveries.js';
import { type Product, writeWhole } from '../products/production.js';
import { mediaTypes } from '../products/stac.js';
import { rasterProduct } from '../products/write-raster.js';
import { namedMaps } from './named-maps.js';

const words = {
  map: { zh: '变化图', en: 'map of change' },
  matrix: { zh: '变化矩阵', en: 'matrix of change' },
  list: { zh: '分单元变化清单', en: 'change by unit' },
} as const;

/** What became of the levels since an earlier edition: a map, a matrix, and a list of units. */
export function changeDeliveries(prepared: PreparedCensus): readonly Delivery[] {
  const { census, ground, units, asked } = prepared;
  const maps = namedMaps(prepared);
  const { levels: named } = schemes[census.zoning.scheme];
  return Object.entries(census.changes ?? {}).flatMap(([of, { before: source }]): readonly Delivery[] => {
    const map = maps.get(of);
    if (map === undefined) return [];
    const folder = `change-${of}`;
    const title = { zh: `${map.title.zh}·两期变化`, en: `${map.title.en}: change between editions` };
    const before = keep(warp(ground.sources.raster(source) as Layer, { grid: ground.grids.region, method: 'nearest' })) as unknown as Layer<'uint8'>;
    const both = { before, after: map.levels };
    const matrix = changeMatrix(both) as LaterValue<readonly ChangeRow[]>;
    const columns = census.region.units;
    const list =
      units === undefined || columns === undefined
        ? undefined
        : (unitChanges({ ...both, units }, { id: columns.id, name: columns.name }) as LaterValue<readonly UnitChange[]>);
    const about = (part: { readonly zh: string; readonly en: string }) => ({ zh: `${title.zh}·${part.zh}`, en: `${title.en}: ${part.en}` });
    const header = ['id', 'name', 'worse_km2', 'better_km2', 'same_km2', 'added_km2', 'removed_km2', 'mean_level_before', 'mean_level_after'];
    const tables: Product<null> = {
      name: `${folder}/tables`,
      title: about(words.matrix),
      of: matrix,
      ...(list === undefined ? {} : { beside: [list] }),
      settings: { language: census.language },
      async make({ engine, out, run }) {
        const rows = (await engine.value(matrix, run)).map(({ from, to, cells, km2 }) => [from, to, cells, km2]);
        const changes = list === undefined ? [] : (await engine.value(list, run)).map((one) => Object.values(one) as (string | number)[]);
        const top = ['from', 'to', 'cells', 'km2'];
        const zh = census.language === 'zh-CN';
        const book = writeXlsx([
          { name: zh ? words.matrix.zh : words.matrix.en, header: top, rows, formats: ['whole', 'whole', 'whole', 'two'] },
          ...(list === undefined
            ? []
            : [
                {
                  name: zh ? words.list.zh : words.list.en,
                  header,
                  rows: changes,
                  formats: [undefined, undefined, ...header.slice(2).map(() => 'two' as const)],
                },
              ]),
        ]);
        return {
          files: {
            ...(await writeWhole(out, `${folder}/matrix.csv`, writeCsv(top, rows, { bom: true }))),
            ...(list === undefined ? {} : await writeWhole(out, `${folder}/units.csv`, writeCsv(header, changes, { bom: true }))),
            ...(await writeWhole(out, `${folder}/change.xlsx`, book)),
          },
          result: null,
        };
      },
      assets: () => [
        { key: 'matrix', href: './matrix.csv', type: mediaTypes.csv, title: about(words.matrix) },
        ...(list === undefined ? [] : [{ key: 'list', href: './units.csv', type: mediaTypes.csv, title: about(words.list) }]),
        { key: 'workbook', href: './change.xlsx', type: mediaTypes.xlsx, title },
      ],
    };
    const sources = [...new Set([source, ...map.sources])];
    return [
      {
        id: folder,
        title,
        asked: map.hazards.every(asked),
        products: [rasterProduct(folder, 'change', about(words.map), levelChange(both) as Layer<Type>, changeClasses(named), census), tables as Product],
        properties: (_results, lines) => ({
          'tetrazone:role': 'change',
          'tetrazone:sources': lines.of(Object.fromEntries(sources.map((one) => [one, one]))),
        }),
        sources,
        citations: map.citations,
      },
    ];
  });
}

/** Worse in reds, better in greens, the stronger the farther; what stayed is grey. */
function changeClasses(levels: readonly { readonly level: number; readonly zh: string; readonly en: string }[]): readonly RasterClass[] {
  const worse = ['#F6C6B3', '#E8795A', '#B3261E', '#7F0F0A'];
  const better = ['#CFE8D5', '#86C79A', '#2E8B57', '#1B5E3A'];
  return levels.flatMap((from) =>
    levels.map((to): RasterClass => {
      const steps = to.level - from.level;
      const colour = steps === 0 ? '#D9DEE4' : ((steps > 0 ? worse : better)[Math.min(4, Math.abs(steps)) - 1] as string);
      return { value: 10 * from.level + to.level, zh: `${from.zh}→${to.zh}`, en: `${from.en} → ${to.en}`, colour };
    }),
  );
}
