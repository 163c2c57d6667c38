import type { CensusExplanation } from '@tetrazone/core';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { kilometres, valueWithUnit, whole } from '../i18n/numbers.js';

export type Step = CensusExplanation['derivation'];
type Summary = NonNullable<Step['summary']>;

/** Steps that only keep, cut or move what they are given say nothing to a reader. */
export function carried(step: Step): Step {
  const { operation, options, inputs } = step;
  const carries = operation === 'keep' || operation === 'mask' || (operation === 'warp' && options.method === 'nearest');
  const below = inputs.find(({ role }) => role === 'raster')?.step;
  return carries && below !== undefined ? carried(below) : step;
}

/** What a table, features or numbers behind a step say at the cell. */
export const stepSummary = ({ summary }: Step): string => (summary === undefined ? '' : summaryWords(summary));

/** What a step has at the cell, in words. */
export function stepValue({ value, unit, kind, level, summary }: Step): string {
  if (summary !== undefined) return '';
  if (value === null) return m.no_level_short();
  if (level !== undefined) return nameIn(level);
  return kind === 'value' ? shortValue(value, unit) : String(value);
}

/** Four digits are enough to follow a derivation. */
export const shortValue = (value: number, unit: string): string => valueWithUnit(Number(value.toPrecision(4)), unit);

/** With its sign, since it is a change. */
export const signed = (value: number): string => `${value > 0 ? '+' : '\u2212'}${shortValue(Math.abs(value), '')}`;

function summaryWords(summary: Summary): string {
  switch (summary.form) {
    case 'stations': {
      const near = summary.nearest.map(
        ({ id, metres: far, value }) => `${id} (${kilometres(far / 1000)}\u202Fkm) ${value === null ? '–' : shortValue(value, summary.unit)}`,
      );
      return `${m.why_stations({ count: whole(summary.count) })} ${near.join(m.list_comma())}`;
    }
    case 'series':
      return m.why_series({ count: whole(summary.count), start: summary.start, length: whole(summary.length) });
    case 'features': {
      const here = Object.values(summary.here ?? {})
        .slice(0, 3)
        .map(String);
      return [m.why_features({ count: whole(summary.count) }), ...here].join(' · ');
    }
    default:
      // of breaks the cuts are told; which side is closed stands with the clause
      if ('breaks' in summary.numbers) return plain(summary.numbers.breaks);
      return Object.entries(summary.numbers)
        .map(([name, value]) => `${name} ${plain(value)}`)
        .join(m.list_comma());
  }
}

function plain(value: unknown): string {
  if (typeof value === 'number') return shortValue(value, '');
  if (Array.isArray(value)) return value.map(plain).join(' / ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
