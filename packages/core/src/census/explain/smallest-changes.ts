import type { Entry } from '../../layers/graph.js';
import { type SchemeName, schemes } from '../../zoning/scheme.js';
import type { Known } from './explain.js';
import type { ExplainedChange, ExplainedTurn, ExplainedWeight } from './explanation.js';
import { turned, turningPoints } from './turning-points.js';
import { weightedTerms } from './weighted-terms.js';

/** Steps that only pass on what they are given, or say where there is land at all: what they give is no quantity of its own. */
const carriers: ReadonlySet<string> = new Set(['keep', 'mask', 'coverage']);
/** Steps whose levels follow from an intensity or from other levels, which are told themselves. */
const followers: ReadonlySet<string> = new Set(['classify', 'worst-of', 'fold-to-four-colours', 'level-matrix']);

/** For every step of the local part but the layer itself, the smallest change that turns the level. */
export function changesOf({ found, part, value, idOf, title }: Known): readonly ExplainedChange[] {
  const { root } = found.graph;
  const changes = [...part.steps.values()].flatMap((entry): readonly ExplainedChange[] => {
    const from = found.cells.get(entry.hash) as number;
    const passedOn = carriers.has(entry.operation) || (entry.operation === 'warp' && !part.isInput(entry.hash));
    if (entry.hash === root || passedOn || Number.isNaN(from) || (followers.has(entry.operation) && !part.isInput(entry.hash))) return [];
    const levels = (values: ArrayLike<number>): Float64Array => part.follow(entry.hash, values);
    const about = { step: idOf(entry.hash), title: title(entry), unit: entry.shape?.unit ?? '', input: part.isInput(entry.hash), from };
    if (entry.shape?.kind === 'category') {
      const codes = codesByLevel(levels, value, entry.shape.nodata);
      return codes.length === 0 ? [] : [{ ...about, codes }];
    }
    const turns = entry.shape?.kind === 'level' ? turnsOfLevels(from, mostLevels(entry), levels, value) : turningPoints(from, value, levels, rangeOf(entry));
    return turns.up === undefined && turns.down === undefined ? [] : [{ ...about, ...turns }];
  });
  const relative = ({ from, up, down }: ExplainedChange): number =>
    Math.min(...[up, down].map((turn) => (turn === undefined ? Number.POSITIVE_INFINITY : Math.abs(turn.change) / Math.max(Math.abs(from), 1e-3))));
  return changes.sort((a, b) => relative(a) - relative(b));
}

/** For every weight of a weighted sum on the way, how far it would have to move. */
export function weightsOf({ found, part, value, idOf, title }: Known): readonly ExplainedWeight[] {
  return [...part.steps.values()].flatMap((entry): readonly ExplainedWeight[] => {
    const given = Object.entries(entry.inputs).flatMap(([role, hash]) => {
      const cell = found.cells.get(hash);
      return cell === undefined || Number.isNaN(cell) ? [] : [[role, cell] as const];
    });
    const values = new Map(given);
    const terms = part.isInput(entry.hash) ? undefined : weightedTerms(entry, new Set(values.keys()));
    if (terms === undefined || [...terms.keys()].some((role) => !values.has(role))) return [];
    const total = [...terms.values()].reduce((a, b) => a + b, 0);
    const whole = [...terms].reduce((sum, [role, weight]) => sum + weight * (values.get(role) as number), 0);
    return [...terms].flatMap(([role, weight]): readonly ExplainedWeight[] => {
      const rest = total - weight;
      if (!(rest > 0)) return [];
      const own = values.get(role) as number;
      const others = (whole - weight * own) / rest;
      const levels = (weights: ArrayLike<number>): Float64Array =>
        part.follow(
          entry.hash,
          Float64Array.from(weights, (w) => Math.fround(w * own + (total - w) * others)),
        );
      const turns = turningPoints(weight, value, levels, [0, total]);
      const input = found.graph.entries.get(entry.inputs[role] as string) as Entry;
      return turns.up === undefined && turns.down === undefined ? [] : [{ step: idOf(entry.hash), role, title: title(input), weight, ...turns }];
    });
  });
}

const mostLevels = ({ operation, options }: Entry): number => (operation === 'classify' ? schemes[options.scheme as SchemeName].levels.length : 5);

/** Levels are few: all of them are tried, the nearest that turns is taken. */
function turnsOfLevels(
  from: number,
  most: number,
  levels: (values: ArrayLike<number>) => Float64Array,
  value: number,
): { readonly up?: ExplainedTurn; readonly down?: ExplainedTurn } {
  const all = Array.from({ length: most }, (_, i) => i + 1);
  const got = levels(all);
  const turns = all.filter((_, i) => turned(got[i] as number, value)).map((to) => ({ to, change: to - from, level: got[to - 1] as number }));
  const up = turns.find(({ to }) => to > from);
  const down = turns.findLast(({ to }) => to < from);
  return { ...(up && { up }), ...(down && { down }) };
}

/** Every code of a byte, by the level that it would lead to. */
function codesByLevel(
  levels: (values: ArrayLike<number>) => Float64Array,
  value: number,
  nodata: number,
): readonly { readonly level: number; readonly codes: readonly number[] }[] {
  const codes = Array.from({ length: 256 }, (_, code) => code).filter((code) => code !== nodata);
  const got = levels(codes);
  const byLevel = new Map<number, number[]>();
  codes.forEach((code, i) => {
    const level = got[i] as number;
    if (turned(level, value)) byLevel.set(level, [...(byLevel.get(level) ?? []), code]);
  });
  return [...byLevel].sort(([a], [b]) => a - b).map(([level, found]) => ({ level, codes: found }));
}

/** What a quantity can be at all; a slope beyond the vertical is no advice. */
function rangeOf({ operation, options, shape }: Entry): readonly [number, number] {
  const all = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  if (operation === 'rescale' && options.clamp === true) {
    const ends = options.to as readonly number[];
    return [Math.min(...ends), Math.max(...ends)];
  }
  if (operation === 'score-by-breaks') {
    const scores = options.scores as readonly number[];
    return [Math.min(...scores), Math.max(...scores)];
  }
  if (operation === 'aspect') return [0, 360];
  if (operation === 'slope' && shape?.unit === 'degrees') return [0, 90];
  return /^(slope|distance|kernel-density|relief|rasterize)$/.test(operation) ? [0, Number.POSITIVE_INFINITY] : all;
}
