import type { Grid, Window } from '../raster/grid.js';

/** Which cells of its inputs an output cell depends on. Where that depends on options, declare `reach: (options) => …`. */
export type Reach =
  | { readonly kind: 'local' }
  | { readonly kind: 'focal'; readonly cells: number }
  | { readonly kind: 'mapped'; readonly window: (out: Window, outGrid: Grid, inGrid: Grid) => Window }
  | { readonly kind: 'global' };

/** The same cell alone. */
export const local: Reach = { kind: 'local' };

/** Cells up to n columns and rows away. */
export const focal = (cells: number): Reach => ({ kind: 'focal', cells });

/** The cells of another grid that an output window needs. */
export const mapped = (window: (out: Window, outGrid: Grid, inGrid: Grid) => Window): Reach => ({ kind: 'mapped', window });

/** The whole input. */
export const global: Reach = { kind: 'global' };
