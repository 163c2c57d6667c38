import type { CensusExplanation, ExplainedChange, ExplainedInput, ExplainedStep, ExplainedTurn, Language, ValueSummary } from '@tetrazone/core';
import { words as wordsOf } from './words.js';

/** An explanation as a reader sees it: the level, the derivation as a tree, thresholds, smallest changes, weights, clauses. */
export function explanationLines(told: CensusExplanation, language: Language): readonly string[] {
  const { explain: w } = wordsOf(language);
  const named = ({ zh, en }: { readonly zh: string; readonly en: string }): string => (language === 'zh-CN' ? zh : en);
  const { cell, thresholds, changes, weights, citations } = told;
  const levelName = (level: number): string => {
    const known = told.levels[level - 1];
    return known === undefined ? String(level) : `${level} ${named(known)}`;
  };
  const withUnit = (x: number, unit: string): string => (unit === '' ? brief(x) : `${brief(x)} ${unit}`);
  const turn = ({ to, change, level }: ExplainedTurn, unit: string): string => w.turn(withUnit(to, unit), signed(change), levelName(level));
  const turns = ({ up, down, codes, unit }: ExplainedChange): string =>
    [
      ...[up, down].flatMap((one) => (one === undefined ? [] : [turn(one, unit)])),
      ...(codes ?? []).map(({ level, codes: list }) => w.codes(list.length > 12 ? `${list.slice(0, 12).join(', ')}, …` : list.join(', '), levelName(level))),
    ].join(language === 'zh-CN' ? '；' : '; ');

  const step = ({ id, operation, title, value, unit, kind, level, summary }: ExplainedStep): string => {
    const shown = summary === undefined ? (value === null ? w.noValue : kind === 'value' ? withUnit(value, unit) : String(value)) : summaryText(summary, w);
    return `[${id}] ${named(title)}${level === undefined ? '' : ` ${named(level)}`} = ${shown} · ${operation}`;
  };
  const tree = (inputs: readonly ExplainedInput[], indent: string): readonly string[] =>
    inputs.flatMap(({ role, step: given, weight, contribution }, i) => {
      const below = carried(given);
      const last = i === inputs.length - 1;
      const counts = weight === undefined || contribution === undefined ? '' : ` · ${w.weight(brief(weight), brief(contribution))}`;
      const said = below.again ? w.again(below.id) : step(below);
      const clauses = below.citations.map(({ standard, clause, status }) => ` 〔${standard} ${clause}：${w.status[status]}〕`).join('');
      return [`${indent}${last ? '└ ' : '├ '}${role}: ${said}${counts}${below.again ? '' : clauses}`, ...tree(below.inputs, `${indent}${last ? '  ' : '│ '}`)];
    });
  const list = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [`  ${w.none}`] : lines.map((line) => `  ${line}`));

  return [
    named(told.census.name),
    w.place(cell.longitude.toFixed(5), cell.latitude.toFixed(5), cell.col, cell.row),
    w.level(named(told.title), told.level === undefined ? (told.value === null ? w.noLevel : String(told.value)) : `${told.level.level} ${named(told.level)}`),
    '',
    w.thresholds,
    ...list(
      thresholds.map(({ step: id, title, unit, value, level, nearest, deciding }) => {
        const line = w.threshold(withUnit(value, unit), named(level), brief(nearest.threshold), signed(nearest.distance), named(nearest.level));
        return `[${id}] ${named(title)}: ${line}${deciding ? ` · ${w.deciding}` : ''}`;
      }),
    ),
    '',
    w.changes,
    ...list(
      changes.map(
        (change) => `[${change.step}] ${named(change.title)} ${withUnit(change.from, change.unit)}${change.input ? ` (${w.input})` : ''}: ${turns(change)}`,
      ),
    ),
    '',
    w.weights,
    ...list(
      weights.map(
        ({ step: id, role, weight, up, down }) =>
          `[${id}] ${role} ${brief(weight)}: ${[up, down].flatMap((one) => (one === undefined ? [] : [turn(one, '')])).join('; ')}`,
      ),
    ),
    '',
    w.derivation,
    step(carried(told.derivation)),
    ...tree(carried(told.derivation).inputs, ''),
    '',
    w.clauses,
    ...list(citations.map(({ standard, clause, status, note }) => `${standard} · ${clause} · ${w.status[status]}${note === undefined ? '' : ` · ${note}`}`)),
  ];
}

function summaryText(summary: ValueSummary, w: ReturnType<typeof wordsOf>['explain']): string {
  switch (summary.form) {
    case 'stations': {
      const near = summary.nearest.map(({ id, metres, value }) => `${id} ${(metres / 1000).toFixed(1)} km ${value === null ? '–' : brief(value)}`);
      return `${w.stations(summary.count)} (${near.join(', ')})`;
    }
    case 'series':
      return w.series(summary.count, summary.start, summary.length, w.steps[summary.step] ?? summary.step);
    case 'features': {
      const here = Object.entries(summary.here ?? {}).map(([name, value]) => `${name} ${value}`);
      return `${w.features(summary.count)}${here.length === 0 ? '' : ` (${here.join(', ')})`}`;
    }
    default:
      return Object.entries(summary.numbers)
        .map(([name, value]) => `${name} ${typeof value === 'number' ? brief(value) : plain(value)}`)
        .join(', ');
  }
}

/** Steps that only keep, cut or move what they are given are passed over; JSON has them. */
function carried(step: ExplainedStep): ExplainedStep {
  const { operation, options, inputs } = step;
  const carries = operation === 'keep' || operation === 'mask' || (operation === 'warp' && options.method === 'nearest');
  const below = inputs.find(({ role }) => role === 'raster')?.step;
  return carries && below !== undefined ? carried(below) : step;
}

const plain = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map((part) => (typeof part === 'number' ? brief(part) : plain(part))).join(', ')}]`
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** Four significant digits, whole numbers whole. */
const brief = (x: number): string => (Number.isInteger(x) && Math.abs(x) < 1e6 ? String(x) : String(Number(x.toPrecision(Math.abs(x) >= 1000 ? 6 : 4))));
const signed = (x: number): string => `${x > 0 ? '+' : ''}${brief(x)}`;
