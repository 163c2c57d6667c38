import { featureId } from '../../../algebra/feature-id.js';
import { higherOf, highestAtFeatures } from '../../../algebra/zonal/highest-at-features.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Features } from '../../../features/features.js';
import { optional, value } from '../../../layers/inputs.js';
import { text } from '../../../layers/options.js';
import { reduction } from '../../../layers/reduction.js';
import { cellAreas } from '../../../raster/areas.js';

/** Ground that went from one value to another. */
export type EditionChange = {
  readonly before: number | null;
  readonly after: number | null;
  readonly cells: number;
  /** On the ellipsoid. */
  readonly km2: number;
};

/** A place and its value in both editions: the highest within it (就高). */
export type PlaceChange = {
  readonly id: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  readonly verdict: 'raised' | 'lowered' | 'same' | 'unknown';
};

/** Matrix and list of the difference between two editions of a zonation. */
export interface EditionChanges {
  readonly matrix: readonly EditionChange[];
  readonly places: readonly PlaceChange[];
}

/** Float32 cells as the table prints them: 0.05, not 0.05000000074505806. */
const printed = (cell: number): number | null => (Number.isNaN(cell) ? null : Number(cell.toPrecision(6)));

/** More pairs of values than this are no zones. */
const mostPairs = 4096;

/**
 * The difference between two editions of a zonation, both as rasters of one grid (PGA in g or characteristic periods in s): a matrix of the ground that went from
 * which value to which, null for nodata (of cells that `inside` covers in part, that share of the ground), and of `places` (points, lines or polygons) those values and the change, the places that were raised first. Beside
 * them the map is `after - before`.
 *
 * @throws `bad-values` for rasters of more than 4096 pairs of values, which are no zones.
 */
export const editionChanges = reduction(
  {
    name: 'edition-changes',
    version: 2,
    title: { zh: '两版区划图差异', en: 'Difference between two editions' },
    inputs: {
      before: 'float32',
      after: 'float32',
      inside: optional('float32'),
      places: optional(value<Features>({ zh: '要列出的点、线或面', en: 'points, lines or polygons to list' }, 'features')),
    },
    options: {
      id: text('', {
        zh: '标识地点的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a place; by default its id, else its place in the list',
      }),
      name: text('', { zh: '地点名称的属性；默认取标识属性', en: 'property that names a place; by default what identifies it' }),
    },
  },
  {
    map: ({ before, after, inside, places }, _options, block) => {
      const areas = cellAreas(before.grid, block);
      const sums = new Map<string, { before: number; after: number; cells: number; m2: number }>();
      for (let i = 0; i < areas.length; i++) {
        const [from, to] = [before.values[i] as number, after.values[i] as number];
        const key = `${from} ${to}`;
        const m2 = (areas[i] as number) * (inside?.values[i] ?? 1);
        const sum = sums.get(key);
        if (sum !== undefined) {
          sum.cells += 1;
          sum.m2 += m2;
        } else {
          if (sums.size >= mostPairs) throw tooMany();
          sums.set(key, { before: from, after: to, cells: 1, m2 });
        }
      }
      const highest = [before, after].map((edition) =>
        places === undefined ? new Float64Array(0) : highestAtFeatures('edition-changes', places, edition, block),
      );
      return { sums: [...sums.values()], highest };
    },
    combine: (first, second) => {
      const sums = new Map(first.sums.map((row) => [`${row.before} ${row.after}`, { ...row }]));
      for (const row of second.sums) {
        const key = `${row.before} ${row.after}`;
        const held = sums.get(key);
        if (held === undefined) sums.set(key, { ...row });
        else {
          held.cells += row.cells;
          held.m2 += row.m2;
        }
      }
      if (sums.size > mostPairs) throw tooMany();
      return { sums: [...sums.values()], highest: first.highest.map((edition, i) => higherOf(edition, second.highest[i] as Float64Array)) };
    },
    finish: (state, { id, name }, { places }): EditionChanges => {
      const order = (x: number | null): number => x ?? Number.NEGATIVE_INFINITY;
      const matrix = (state?.sums ?? [])
        .filter(({ before, after }) => !(Number.isNaN(before) && Number.isNaN(after)))
        .map(({ before, after, cells, m2 }) => ({ before: printed(before), after: printed(after), cells, km2: m2 / 1e6 }))
        .sort((a, b) => order(a.before) - order(b.before) || order(a.after) - order(b.after));
      const listed = ((places as Features | undefined)?.features ?? []).map((place, i): PlaceChange => {
        const at = (edition: number): number | null => {
          const found = state?.highest[edition]?.[i] ?? Number.NEGATIVE_INFINITY;
          return Number.isFinite(found) ? printed(found) : null;
        };
        const [before, after] = [at(0), at(1)];
        const change = before === null || after === null ? null : Number((after - before).toPrecision(6));
        const found = featureId('edition-changes', place, i, id);
        const verdict = change === null ? 'unknown' : change > 0 ? 'raised' : change < 0 ? 'lowered' : 'same';
        return { id: found, name: name === '' ? found : featureId('edition-changes', place, i, name), before, after, change, verdict };
      });
      return { matrix, places: listed.sort((a, b) => order(b.change) - order(a.change)) };
    },
  },
);

const tooMany = (): TetrazoneError =>
  new TetrazoneError('bad-values', { operation: 'edition-changes', detail: `more than ${mostPairs} pairs of values: the rasters hold no zones` });
