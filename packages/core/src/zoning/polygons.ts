import type { MultiPolygon, Polygon } from 'geojson';
import type { Features } from '../features/features.js';
import { featurePacker, packedFeatures } from '../features/pack-features.js';
import { reduction } from '../layers/reduction.js';
import { canShare } from '../layers/store.js';
import { cellAreas } from '../raster/areas.js';
import { type Grid, uniteWindows, type Window } from '../raster/grid.js';
import { letGo } from '../raster/let-go.js';
import { type LevelRuns, levelRuns, levelsOfRuns } from './level-runs.js';
import { connectivityOption, labelRegions } from './regions.js';
import { levelOf, schemeOption, schemes } from './scheme.js';
import { type CornerRing, traceRegions } from './trace-regions.js';

/** What is known of a zone. */
export interface ZoneProperties extends Record<string, unknown> {
  readonly level: number;
  readonly name_zh: string;
  readonly name_en: string;
  readonly color: string;
  readonly cells: number;
  /** Ellipsoidal area of its cells. */
  readonly km2: number;
}

/** The cells of one block, kept for the whole. */
interface Block {
  readonly window: Window;
  readonly runs: LevelRuns;
}

/**
 * The zones of a level raster as polygons along cell edges, in the CRS of the grid: one feature for every connected region, nodata left out.
 * Neighbours have the same vertices along their common border, so zones leave no gap and do not overlap, also after their vertices are transformed one
 * by one. Outer rings run anticlockwise, holes clockwise (RFC 7946), all rings are simple. With connectivity 8 regions that meet at corners only are
 * one feature, a MultiPolygon.
 *
 * Properties: level, its names and colour by the scheme, cells, km² on the ellipsoid. Order: by first cell from the north-west. O(cells + boundary).
 *
 * @throws `bad-values` for a level that the scheme does not have.
 */
export const polygons = reduction(
  {
    name: 'polygons',
    version: 1,
    title: { zh: '分区面', en: 'Zones as polygons' },
    inputs: { levels: 'uint8' },
    options: { connectivity: connectivityOption, scheme: schemeOption },
  },
  {
    map: ({ grid, window, values }) => ({ grid, blocks: [{ window, runs: levelRuns(values) }] as readonly Block[] }),
    combine: (first, second) => ({ grid: first.grid, blocks: [...first.blocks, ...second.blocks] }),
    finish: (state, { connectivity, scheme }, _values, context): Features<Polygon | MultiPolygon> => {
      if (state === undefined) return { crs: '', features: [] };
      const { grid, blocks } = state;
      const { window, levels } = assemble(blocks);
      const check = (): void => context.check();
      const [width, height] = [window.width + 2, window.height + 2];
      const parts = labelRegions(levels, width, height, 4, check);
      const zones = connectivity === 4 ? parts : labelRegions(levels, width, height, 8, check);
      const zoneOfPart = new Int32Array(parts.count + 1);
      const levelOfZone = new Uint8Array(zones.count + 1);
      const cells = new Int32Array(zones.count + 1);
      const m2 = new Float64Array(zones.count + 1);
      for (let first = 0; first < window.height; first += BAND) {
        check();
        const band = { ...window, row: window.row + first, height: Math.min(BAND, window.height - first) };
        const areas = cellAreas(grid, band);
        for (let row = 0, cell = 0; row < band.height; row++)
          for (let i = (first + row + 1) * width + 1, end = i + band.width; i < end; ) {
            const start = i;
            const zone = zones.labels[start] as number;
            let sum = m2[zone] as number;
            do sum += areas[cell++] as number;
            while (++i < end && zones.labels[i] === zone);
            m2[zone] = sum;
            cells[zone] = (cells[zone] as number) + i - start;
            zoneOfPart[parts.labels[start] as number] = zone;
            levelOfZone[zone] = levels[start] as number;
          }
        letGo(areas);
      }
      const parted: number[][][][] = Array.from({ length: zones.count + 1 }, () => []);
      traceRegions(parts, window.width, window.height, check).forEach((rings, part) => {
        if (part > 0) parted[zoneOfPart[part] as number]?.push(rings.map((ring) => coordinates(ring, grid, window)));
      });
      letGo(levels, parts.labels, zones.labels);
      // as a few arrays, which cross to other threads as they are
      const packer = featurePacker();
      for (let zone = 1; zone <= zones.count; zone++) {
        const { level, zh, en, colour } = levelOf(schemes[scheme], levelOfZone[zone] as number, 'polygons');
        const properties: ZoneProperties = { level, name_zh: zh, name_en: en, color: colour, cells: cells[zone] as number, km2: (m2[zone] as number) / 1e6 };
        packer.addPolygons(parted[zone] as number[][][], properties);
      }
      return packedFeatures(packer.finish(grid.crs, canShare())) as Features<Polygon | MultiPolygon>;
    },
  },
);

/** Rows whose areas are held at once. */
const BAND = 64;

/** The blocks put together again, with a cell of no level all round. */
function assemble(blocks: readonly Block[]): { readonly window: Window; readonly levels: Uint8Array } {
  const window = blocks.map((block) => block.window).reduce(uniteWindows);
  const stride = window.width + 2;
  const levels = new Uint8Array(stride * (window.height + 2));
  for (const block of blocks) {
    const { col, row, width, height } = block.window;
    const cells = levelsOfRuns(block.runs, width * height);
    for (let r = 0; r < height; r++) levels.set(cells.subarray(r * width, (r + 1) * width), (row + r - window.row + 1) * stride + col - window.col + 1);
  }
  return { window, levels };
}

/** A closed ring in map coordinates, x, y, x, y …; a corner's coordinates follow from its absolute column and row alone. */
function coordinates(ring: CornerRing, { transform: [a, , c, , e, f] }: Grid, window: Window): number[] {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) out.push(a * ((ring[i] as number) + window.col) + c, e * ((ring[i + 1] as number) + window.row) + f);
  out.push(out[0] as number, out[1] as number);
  return out;
}
