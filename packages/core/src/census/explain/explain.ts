import { transformPoint } from '../../crs/transform.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Engine } from '../../layers/engine.js';
import type { Layer } from '../../layers/field.js';
import type { Entry } from '../../layers/graph.js';
import type { Registry } from '../../layers/registry.js';
import { operations } from '../../operations.js';
import { columnX, rowY } from '../../raster/grid.js';
import type { Type } from '../../raster/raster.js';
import type { Breaks } from '../../statistics/breaks/breaks.js';
import { type SchemeName, schemes } from '../../zoning/scheme.js';
import type { Title } from '../products/stac.js';
import { type CellValues, cellAt, cellValues } from './cell-values.js';
import { derivation, titleOf } from './derivation.js';
import type { ExplainedLevel, ExplainedThreshold, Explanation } from './explanation.js';
import { type LocalPart, localPart } from './local-part.js';
import { changesOf, weightsOf } from './smallest-changes.js';

/** A cell of the layer's grid, or a place in some CRS that a cell holds. */
export type ExplainedPlace = { readonly col: number; readonly row: number } | { readonly x: number; readonly y: number; readonly crs: string };

export interface ExplainOptions {
  readonly engine: Engine;
  /** What layers and values are called, by hash; others are called as their operations are. */
  readonly names?: ReadonlyMap<string, Title>;
  /** Where operations are looked up; the built-in ones unless given. */
  readonly registry?: Registry;
  readonly signal?: AbortSignal;
}

/**
 * Why a cell of a layer has its value: the derivation back to the sources with the value of every step there, weights and contributions, the clauses that were
 * followed with their status; where its scale is cut and which cut is nearest; and, for every step that the level follows cell by cell, the smallest change up
 * and down that would make the level another while all else stays as it is. Breaks found from the whole map count as given.
 *
 * Values are those of the engine: whatever is in its store is not computed again; global steps that are not are computed whole.
 *
 * @throws `bad-option` for a cell outside the layer's grid.
 */
export async function explain(
  layer: Layer<Type>,
  place: ExplainedPlace,
  { engine, names = new Map(), registry = operations, signal }: ExplainOptions,
): Promise<Explanation> {
  const cell = cellOf(layer, place);
  const x = columnX(layer.grid, cell.col);
  const y = rowY(layer.grid, cell.row);
  const [longitude, latitude] = transformPoint(layer.grid.crs, 'EPSG:4490', x, y);
  const found = await cellValues(layer, x, y, engine, signal);
  const part = localPart(found, registry);
  const value = found.cells.get(found.graph.root) as number;
  const levels = layer.kind === 'level' ? finalLevels(found, part) : [];
  const level = levels[value - 1];
  const { root, citations, idOf } = derivation(found, { registry, names, place: { crs: layer.grid.crs, x, y } });
  const known = { found, part, value, idOf, title: (entry: Entry) => titleOf(entry, registry, names) };
  const turns = layer.kind === 'level' && !Number.isNaN(value);
  return {
    cell: { ...cell, x, y, longitude, latitude },
    value: Number.isNaN(value) ? null : value,
    ...(level && { level }),
    levels,
    derivation: root,
    thresholds: thresholdsOf(known),
    changes: turns ? changesOf(known) : [],
    weights: turns ? weightsOf(known) : [],
    citations,
  };
}

/** What is known of a cell before its explanation is written. */
export interface Known {
  readonly found: CellValues;
  readonly part: LocalPart;
  /** Of the layer itself. */
  readonly value: number;
  readonly idOf: (hash: string) => number;
  readonly title: (entry: Entry) => Title;
}

function cellOf({ grid }: Layer<Type>, place: ExplainedPlace): { readonly col: number; readonly row: number } {
  const outside = (value: string): never => {
    throw new TetrazoneError('bad-option', { path: 'explain.cell', value, expected: `a cell within ${grid.width} × ${grid.height}` });
  };
  if ('crs' in place) return cellAt(grid, ...transformPoint(place.crs, grid.crs, place.x, place.y)) ?? outside(`${place.x}, ${place.y}`);
  const { col, row } = place;
  const inside = Number.isInteger(col) && Number.isInteger(row) && col >= 0 && row >= 0 && col < grid.width && row < grid.height;
  return inside ? { col, row } : outside(`${col}, ${row}`);
}

const schemeOf = ({ options }: Entry): SchemeName => options.scheme as SchemeName;

/** The names of the final levels: by the scheme of the last classification on the way, where the way has one. */
function finalLevels({ graph }: CellValues, part: LocalPart): readonly ExplainedLevel[] {
  const classified = [...part.steps.values()].reverse().find(({ operation }) => operation === 'classify' || operation === 'fold-to-four-colours');
  const scheme = classified?.operation === 'classify' ? schemeOf(classified) : 'four-colour';
  return graph.entries.get(graph.root)?.shape?.kind === 'level' ? schemes[scheme].levels.map(levelLine) : [];
}
const levelLine = ({ level, zh, en, colour }: ExplainedLevel): ExplainedLevel => ({ level, zh, en, colour });

/** The cuts of every classification on the way. */
function thresholdsOf({ found, part, value: final, idOf, title }: Known): readonly ExplainedThreshold[] {
  return [...part.steps.values()].flatMap((entry) => {
    const value = found.cells.get(entry.inputs.intensity ?? '');
    if (entry.operation !== 'classify' || value === undefined || Number.isNaN(value)) return [];
    const { values: breaks, closed, worse } = found.values.get(entry.inputs.breaks as string) as Breaks;
    const { levels } = schemes[schemeOf(entry)];
    const level = found.cells.get(entry.hash) as number;
    if (breaks.length === 0) return [];
    const threshold = breaks.reduce((best, cut) => (Math.abs(cut - value) < Math.abs(best - value) ? cut : best));
    const above = closed === 'left' ? value >= threshold : value > threshold;
    const beyond = level + (above === (worse === 'higher') ? -1 : 1);
    const intensity = found.graph.entries.get(entry.inputs.intensity as string) as Entry;
    // one level up and one down: does the final level follow?
    const followed = part.follow(
      entry.hash,
      [level - 1, level + 1].map((one) => Math.min(Math.max(one, 1), levels.length)),
    );
    const line = {
      step: idOf(entry.hash),
      title: title(entry),
      unit: intensity.shape?.unit ?? '',
      value,
      level: levelLine(levels[level - 1] as ExplainedLevel),
      breaks,
      closed,
      nearest: { threshold, distance: threshold - value, level: levelLine((levels[beyond - 1] ?? levels[level - 1]) as ExplainedLevel) },
      deciding: followed.some((one) => !Number.isNaN(one) && one !== final),
    };
    return [line];
  });
}
