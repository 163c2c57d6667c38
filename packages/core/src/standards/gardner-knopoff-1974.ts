import type { Clause } from './clause.js';

/** Gardner & Knopoff 1974, Is the sequence of earthquakes in southern California, with aftershocks removed, Poissonian?, BSSA 64(5): windows as lg of km and of days. */
export const gardnerKnopoff1974: Clause<{
  readonly distance: { readonly a: number; readonly b: number };
  readonly small: { readonly a: number; readonly b: number };
  readonly large: { readonly a: number; readonly b: number };
  readonly largeFrom: number;
}> = {
  standard: 'Gardner & Knopoff 1974',
  clause: 'Table 1 as formulas',
  value: { distance: { a: 0.983, b: 0.1238 }, small: { a: -0.547, b: 0.5409 }, large: { a: 2.7389, b: 0.032 }, largeFrom: 6.5 },
  unit: 'km; days',
  status: 'recalled',
  note: 'The usual formulas through the table (van Stiphout et al. 2012), known by memory.',
};
