import { TetrazoneError } from '../../errors/error.js';
import { MixedInteger, solveMixedInteger } from '../siting/mixed-integer.js';
import { nonNegative, type Rows, refuse, type SiteCosts, siteCosts } from '../siting/site-costs.js';
import { gapOf, PROVEN, type SitingOptions, type SitingStatus, stopwatch } from '../siting/siting.js';

export interface AssignmentInput {
  /** Rows demand points, columns sites; NaN or Infinity where there is no way. */
  readonly costs: Rows;
  /** People of the demand points. */
  readonly people: ArrayLike<number>;
  /** How many people each site holds. */
  readonly capacities: ArrayLike<number>;
  /** Nobody is sent farther than this. */
  readonly farthest?: number;
}

export interface AssignmentOptions extends SitingOptions {
  /** Whether the people of a demand point may be parted (`split`, unless given) or stay together (`single`). */
  readonly assign?: 'split' | 'single';
}

export interface Assignment {
  readonly status: SitingStatus;
  /** How many people go where. */
  readonly flows: readonly { readonly demand: number; readonly site: number; readonly people: number }[];
  /** People for whom there is no room within reach, by demand point: listed, not dropped. */
  readonly overflow: readonly { readonly demand: number; readonly people: number }[];
  /** People at each site. */
  readonly loads: Float64Array;
  /** Σ people × cost of those who are sent. */
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  readonly assigned: number;
  readonly seconds: number;
  readonly seed: number;
}

/**
 * Sends people to shelters that hold so many: as many people as can be, and of those answers the one of least cost (a transportation problem, Hitchcock 1941; together
 * a generalized assignment problem). First the overflow is made least, then the cost with that overflow; `split` is a linear program, `single` branch and cut.
 *
 * @throws `bad-input` for tables that do not fit, `cancelled` when the signal is raised.
 */
export async function assignPeople(
  { costs: rows, people: given, capacities, farthest = Number.POSITIVE_INFINITY }: AssignmentInput,
  { seconds: limit = 600, seed = 1, signal, assign = 'split' }: AssignmentOptions = {},
): Promise<Assignment> {
  const clock = stopwatch(limit);
  const name = 'assign-people';
  const costs = siteCosts(rows, name);
  const people = nonNegative(given, costs.demand, name, 'people');
  const room = nonNegative(capacities, costs.demand === 0 ? capacities.length : costs.sites, name, 'capacities');
  if (!(farthest >= 0)) refuse(name, 'farthest', `${farthest}; it may not be below 0`);
  const stop = (): void => {
    if (signal?.aborted) throw new TetrazoneError('cancelled', {});
  };
  stop();
  const first = modelOf(costs, people, room, farthest, assign, undefined);
  const all = people.reduce((sum, count) => sum + count, 0);
  if (first.arcs.length === 0) return answer(costs, people, room, [], [], 'optimal', Number.NaN, clock.seconds(), seed);
  const least = await solveMixedInteger(first.model, { seconds: clock.left(), seed });
  stop();
  if (least.values.length === 0) return answer(costs, people, room, [], [], 'unknown', Number.NaN, clock.seconds(), seed);
  const overflow = first.overflow.reduce((sum, column, i) => sum + least.values[column]! * people[i]!, 0);
  const second = modelOf(costs, people, room, farthest, assign, overflow + 1e-9 * Math.max(1, all));
  const found = await solveMixedInteger(second.model, { seconds: Math.max(0.01, clock.left()), seed });
  const [model, values] = found.values.length > 0 ? [second, found.values] : [first, least.values];
  const status = least.status === 'optimal' && found.status === 'optimal' ? 'optimal' : 'feasible';
  const shares = model.arcs.map(({ column }) => (assign === 'single' ? Math.round(values[column]!) : values[column]!));
  return answer(costs, people, room, model.arcs, shares, status, found.values.length > 0 ? found.bound : Number.NaN, clock.seconds(), seed);
}

interface Arc {
  readonly demand: number;
  readonly site: number;
  readonly column: number;
}

/** Least overflow, or with it bounded the least cost. */
function modelOf(
  { demand, sites, values }: SiteCosts,
  people: Float64Array,
  room: Float64Array,
  farthest: number,
  assign: 'split' | 'single',
  most: number | undefined,
): { readonly model: MixedInteger; readonly arcs: readonly Arc[]; readonly overflow: readonly number[] } {
  const model = new MixedInteger();
  const arcs: Arc[] = [];
  const largest = people.reduce((a, b) => Math.max(a, b), 0) || 1;
  const overflow = Array.from({ length: demand }, (_, i) => model.share(most === undefined ? people[i]! : 0));
  const bySite: Arc[][] = Array.from({ length: sites }, () => []);
  for (let i = 0; i < demand; i++) {
    const columns = [overflow[i]!];
    for (let j = 0; j < sites; j++) {
      const cost = values[j * demand + i]!;
      if (!(cost <= farthest) || cost === Number.POSITIVE_INFINITY || (assign === 'single' && people[i]! > room[j]!)) continue;
      const weight = most === undefined ? 0 : cost * people[i]!;
      const column = assign === 'single' ? model.choice(weight) : model.share(weight);
      const arc = { demand: i, site: j, column };
      arcs.push(arc);
      bySite[j]?.push(arc);
      columns.push(column);
    }
    model.row(1, 1, columns);
  }
  bySite.forEach((into, j) => {
    if (into.length === 0) return;
    const columns = into.map(({ column }) => column);
    model.row(
      Number.NEGATIVE_INFINITY,
      room[j]! / largest,
      columns,
      into.map((arc) => people[arc.demand]! / largest),
    );
  });
  if (most !== undefined)
    model.row(
      Number.NEGATIVE_INFINITY,
      most / largest,
      overflow,
      [...people].map((count) => count / largest),
    );
  return { model, arcs, overflow };
}

function answer(
  { demand, sites, values }: SiteCosts,
  people: Float64Array,
  room: Float64Array,
  arcs: readonly Arc[],
  shares: readonly number[],
  status: SitingStatus,
  bound: number,
  seconds: number,
  seed: number,
): Assignment {
  const left = people.slice();
  const loads = new Float64Array(Math.max(sites, room.length));
  let objective = 0;
  const flows = arcs.flatMap(({ demand: i, site, column: _ }, at) => {
    const count = shares[at]! * people[i]!;
    // a millionth of a person is what the solver leaves
    if (!(count > 1e-6)) return [];
    left[i]! -= count;
    loads[site]! += count;
    objective += count * values[site * demand + i]!;
    return [{ demand: i, site, people: count }];
  });
  const overflow = Array.from(left).flatMap((count, i) => (count > 1e-5 ? [{ demand: i, people: count }] : []));
  const proven = status === 'optimal';
  const lower = proven ? objective : bound;
  const gap = gapOf(objective, lower);
  return {
    status: proven || gap <= PROVEN ? 'optimal' : status,
    flows,
    overflow,
    loads,
    objective,
    bound: lower,
    gap,
    assigned: loads.reduce((sum, count) => sum + count, 0),
    seconds,
    seed,
  };
}
