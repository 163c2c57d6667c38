import { operation } from '../../../layers/operation.js';
import { global } from '../../../layers/reach.js';
import { cellAreas } from '../../../raster/areas.js';
import { scaleTo } from '../scale-to.js';
import { type Depressions, depressionsOf, OUTSIDE } from './depressions.js';
import { pour, type Standing } from './pour.js';

/**
 * Where water comes to stand that lies on the ground, such as the runoff of a storm: it runs down to the depressions, fills them, spills from one into the
 * next, and waters that meet become one (Fill-Spill-Merge; Barnes, Callaghan & Wickert 2020). Depths in m, 0 on dry ground. The volume that stands and the
 * volume that leaves over the edge of the grid or into nodata add up to what was given, to rounding; with more water than depressions hold they are full, and
 * depths are `fillDepressions` − dem. No time: how fast water comes, soaks or leaves is `simulateFlood`.
 *
 * `water` in mm, or by its unit in m, cm or in (`bad-input` for what is no length); nodata and negative count as none. Cells on the edge and beside nodata are
 * outlets. Float64, nodata where the DEM has it.
 * O(n log n).
 */
export const fillSpillMerge = operation(
  {
    name: 'fill-spill-merge',
    version: 3,
    title: { zh: '填满—溢出—合并积水', en: 'Fill, spill, merge' },
    inputs: { dem: 'float32', water: 'float32' },
    options: {},
    type: 'float64',
    kind: 'value',
    unit: 'm',
    reach: global,
  },
  ({ dem, water }, _, out, context) => {
    const { width, height } = out.window;
    const check = (): void => context.check();
    const found = depressionsOf(dem.values, width, height, check);
    const areas = cellAreas(out.grid, out.window);
    const metres = scaleTo('m', 'fill-spill-merge', 'water', water.unit || 'mm');
    const amounts = new Float64Array(found.leaves + 1);
    for (let i = 0; i < areas.length; i++) {
      const deep = water.values[i]! * metres;
      if (found.leaf[i]! >= 0 && deep > 0) amounts[found.leaf[i]!]! += deep * areas[i]!;
    }
    const standing = pour(found, capacities(dem.values, areas, found), amounts);
    spread(dem.values, areas, found, standing, out.values);
  },
);

/** The volume of each depression up to where it spills. */
function capacities(z: Float32Array, areas: Float64Array, { leaf, count, spill, parent }: Depressions): Float64Array {
  const area = new Float64Array(count);
  const bed = new Float64Array(count);
  for (let i = 0; i < z.length; i++) {
    // the smallest depression that covers the cell
    let one = leaf[i]!;
    while (one > OUTSIDE && z[i]! >= spill[one]!) one = parent[one]!;
    if (one <= OUTSIDE) continue;
    area[one]! += areas[i]!;
    bed[one]! += areas[i]! * z[i]!;
  }
  // halves come before what they become
  for (let one = 1; one < count; one++) {
    area[parent[one]!]! += area[one]!;
    bed[parent[one]!]! += bed[one]!;
  }
  return area.map((sum, one) => (one === OUTSIDE ? 0 : Math.max(0, spill[one]! * sum - bed[one]!)));
}

/** The depth on each cell of every water: level, so high that its volume lies above its cells. */
function spread(z: Float32Array, areas: Float64Array, { leaf, count, spill }: Depressions, { water, volume, capacity }: Standing, depths: Float64Array): void {
  const members = new Int32Array(count + 1);
  const isWet = (one: number): boolean => one > OUTSIDE && volume[one]! > 0;
  const waterOf = (i: number): number => (leaf[i]! > OUTSIDE ? water[leaf[i]!]! : OUTSIDE);
  const covered = (i: number): boolean => isWet(waterOf(i)) && z[i]! < spill[waterOf(i)]!;
  for (let i = 0; i < z.length; i++) {
    depths[i] = Number.isNaN(z[i]!) ? Number.NaN : 0;
    if (covered(i)) members[waterOf(i) + 1]!++;
  }
  for (let one = 0; one < count; one++) members[one + 1]! += members[one]!;
  const cells = new Int32Array(members[count]!);
  const next = members.slice();
  for (let i = 0; i < z.length; i++) if (covered(i)) cells[next[waterOf(i)]!++] = i;
  for (let one = 1; one < count; one++) {
    if (water[one] !== one || !isWet(one)) continue;
    const own = cells.subarray(members[one]!, members[one + 1]!);
    const level =
      volume[one]! >= capacity[one]!
        ? spill[one]!
        : levelOf(
            own.sort((a, b) => z[a]! - z[b]!),
            z,
            areas,
            volume[one]!,
          );
    for (const cell of own) depths[cell] = Math.max(0, level - z[cell]!);
  }
}

/** The level at which a volume stands on cells in order of height. */
function levelOf(cells: Int32Array, z: Float32Array, areas: Float64Array, volume: number): number {
  let area = 0;
  let rest = volume;
  let level = z[cells[0]!]!;
  for (let k = 0; k < cells.length; k++) {
    const rise = z[cells[k]!]! - level;
    if (area * rise >= rest) break;
    rest -= area * rise;
    level = z[cells[k]!]!;
    area += areas[cells[k]!]!;
  }
  return level + rest / area;
}
