import type { Name } from '../../standards/grades.js';
import type { SchemeLevel } from '../../zoning/scheme.js';

/** What a code of a raster is called, and its colour `#RRGGBB` where it has one. */
export interface StyleClass extends Name {
  readonly value: number;
  readonly colour?: string;
}

/** Levels of a scheme as classes. */
export const classesOf = (levels: readonly SchemeLevel[]): readonly StyleClass[] =>
  levels.map(({ level, zh, en, colour }) => ({ value: level, zh, en, colour }));

/** Pale yellow to dark red, even in lightness, told apart by those who confuse colours. */
const ramp = ['#FFFFCC', '#FED976', '#FD8D3C', '#E31A1C', '#800026'];

/** The colours of numbers between two values; of one value alone the palest and the darkest. */
export const rampStops = (low: number, high: number): readonly { readonly value: number; readonly colour: string }[] =>
  ramp.map((colour, i) => ({ value: low + ((high - low) * i) / (ramp.length - 1), colour }));

/** A number as legends have it. */
export const label = (value: number): string => String(Number(value.toPrecision(4)));
