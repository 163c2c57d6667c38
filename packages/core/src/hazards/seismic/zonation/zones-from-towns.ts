import { idw } from '../../../algebra/interpolation/idw.js';
import { placeStations } from '../../../algebra/interpolation/place-stations.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, gridOption, integer, number, required, text } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import type { StationValues } from '../../../tables/stations.js';
import { parameterZone } from './parameter-zone.js';

/** How towns become zones: shared by the operation and the hazard. */
export const townOptions = {
  rule: choice(['nearest', 'interpolated'], {
    zh: '取最近乡镇的值，或在乡镇之间按反距离插值再归入附录 F 中所属的分区',
    en: 'that of the nearest town, or inverse distances between towns, brought to the zone of Appendix F in which the value falls',
  }),
  border: choice(['stricter', 'centre'], {
    zh: '就高：分界线穿过的像元取较高的分区，否则取其中心所在的分区',
    en: '就高: a cell that a border crosses takes the higher zone, or that of its centre',
  }),
  power: number(2, { above: 0, max: 10 }, { zh: '插值时：权重为 1 / 距离 ^ power', en: 'interpolated: weights are 1 / distance ^ power' }),
  neighbours: integer(8, { min: 1 }, { zh: '插值时：取最近多少个乡镇', en: 'interpolated: of so many nearest towns' }),
};

/**
 * Zones of GB 18306 from the values that its tables C.1 to C.32 give for towns: `field` of points, in g or s. A cell on a border takes the higher zone (clause
 * 7.1.2): the highest of its centre and its four corners. Distances as in `interpolate`. Float32; NaN throughout where the grid's CRS can hold none of the towns.
 *
 * @throws `bad-input` for towns that are not points, `bad-values` for no towns, and for a value that is not a number above 0.
 */
export const zonesFromTowns = operation(
  {
    name: 'zones-from-towns',
    version: 1,
    title: { zh: '由城镇参数得到区划', en: 'Zones from towns' },
    inputs: { towns: value<Features>({ zh: '带各乡镇参数的点', en: 'points with the parameter of each town' }, 'features') },
    options: {
      grid: gridOption(),
      field: required(text('', { zh: '存放加速度（g）或周期（s）的属性', en: 'property with the acceleration (g) or period (s)' })),
      parameter: choice(['pga', 'period'], { zh: '峰值加速度，或特征周期', en: 'peak ground acceleration, or characteristic period' }),
      ...townOptions,
    },
    type: 'float32',
    unit: (_, { parameter }) => (parameter === 'pga' ? 'g' : 's'),
    grid: (_, { grid }) => grid,
    reach: local,
  },
  ({ towns }, { grid, field, parameter, rule, border, power, neighbours }, out, context) => {
    const placed = placeStations('zones-from-towns', townValues(towns, field), grid.crs);
    if (placed.count === 0) {
      out.values.fill(Number.NaN);
      return;
    }
    const estimator = idw(placed, rule === 'nearest' ? 1 : power, rule === 'nearest' ? 1 : neighbours);
    const zoneAt = (x: number, y: number): number => parameterZone(parameter, estimator.at(x, y));
    const { window, values } = out;
    const [a, , c, , e, f] = grid.transform;
    const edges = (row: number): Float64Array =>
      Float64Array.from({ length: window.width + 1 }, (_, col) => zoneAt(c + a * (window.col + col), f + e * (window.row + row)));
    estimator.begin();
    let above = border === 'stricter' ? edges(0) : undefined;
    for (let row = 0; row < window.height; row++) {
      context.check();
      const below = above === undefined ? undefined : edges(row + 1);
      const y = f + e * (window.row + row + 0.5);
      for (let col = 0; col < window.width; col++) {
        let zone = zoneAt(c + a * (window.col + col + 0.5), y);
        if (above !== undefined && below !== undefined)
          for (const line of [above, below]) for (const at of [col, col + 1]) if ((line[at] as number) > zone) zone = line[at] as number;
        values[row * window.width + col] = zone;
      }
      above = below;
    }
  },
);

const remembered = new WeakMap<Features, Map<string, StationValues>>();

/** Towns as stations, once for each collection and field: every tile asks again. */
function townValues(towns: Features, field: string): StationValues {
  const known = remembered.get(towns) ?? new Map<string, StationValues>();
  remembered.set(towns, known);
  const held = known.get(field);
  if (held !== undefined) return held;
  const found = towns.features.map(({ geometry, properties, id }, i) => {
    if (geometry.type !== 'Point')
      throw new TetrazoneError('bad-input', {
        operation: 'zones-from-towns',
        input: 'towns',
        detail: `expected points, feature ${i + 1} is a ${geometry.type}`,
      });
    const given = properties[field];
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    if (typeof number !== 'number' || !(number > 0 && Number.isFinite(number)))
      throw new TetrazoneError('bad-values', {
        operation: 'zones-from-towns',
        detail: `${field} of town ${i + 1} is ${String(given)}, expected a number above 0`,
      });
    return { id: String(id ?? i + 1), x: geometry.coordinates[0] as number, y: geometry.coordinates[1] as number, number };
  });
  const stations: StationValues = {
    crs: towns.crs,
    ids: found.map(({ id }) => id),
    x: Float64Array.from(found, ({ x }) => x),
    y: Float64Array.from(found, ({ y }) => y),
    values: Float64Array.from(found, ({ number }) => number),
    unit: '',
  };
  known.set(field, stations);
  return stations;
}
