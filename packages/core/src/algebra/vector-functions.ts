/** Works on the first `n` elements of columns, the result in the first; NaN stands for nodata and passes through unless said otherwise. */
export type VectorFunction = (a: Float64Array, b: Float64Array, c: Float64Array, n: number) => void;

// for functions that cost more than a call; the cheap ones below have loops of their own
const each =
  (f: (x: number) => number): VectorFunction =>
  (a, _b, _c, n) => {
    for (let i = 0; i < n; i++) a[i] = f(a[i]!);
  };

/** The functions of expressions by the names that `parseExpression` gives. Truth is 1 or 0; any number but 0 is true. Angles are radians. */
export const vectorFunctions: Readonly<Record<string, VectorFunction>> = {
  '+': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! + b[i]!;
  },
  '-': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! - b[i]!;
  },
  '*': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! * b[i]!;
  },
  '/': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! / b[i]!;
  },
  pow: (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! ** b[i]!;
  },
  negate: (a, _b, _c, n) => {
    for (let i = 0; i < n; i++) a[i] = -a[i]!;
  },
  // comparisons with NaN are neither true nor false
  '<': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! < b[i]! ? 1 : a[i]! >= b[i]! ? 0 : Number.NaN;
  },
  '<=': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! <= b[i]! ? 1 : a[i]! > b[i]! ? 0 : Number.NaN;
  },
  '>': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! > b[i]! ? 1 : a[i]! <= b[i]! ? 0 : Number.NaN;
  },
  '>=': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! >= b[i]! ? 1 : a[i]! < b[i]! ? 0 : Number.NaN;
  },
  '==': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! === b[i]! ? 1 : missing(a[i]!, b[i]!) ? Number.NaN : 0;
  },
  '!=': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = a[i]! === b[i]! ? 0 : missing(a[i]!, b[i]!) ? Number.NaN : 1;
  },
  '&&': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = missing(a[i]!, b[i]!) ? Number.NaN : a[i]! !== 0 && b[i]! !== 0 ? 1 : 0;
  },
  '||': (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = missing(a[i]!, b[i]!) ? Number.NaN : a[i]! !== 0 || b[i]! !== 0 ? 1 : 0;
  },
  '!': (a, _b, _c, n) => {
    for (let i = 0; i < n; i++) a[i] = Number.isNaN(a[i]!) ? Number.NaN : a[i]! === 0 ? 1 : 0;
  },
  // nodata of the branch that is not taken does no harm
  '?:': (a, b, c, n) => {
    for (let i = 0; i < n; i++) a[i] = Number.isNaN(a[i]!) ? Number.NaN : a[i]! !== 0 ? b[i]! : c[i]!;
  },
  isnan: (a, _b, _c, n) => {
    for (let i = 0; i < n; i++) a[i] = Number.isNaN(a[i]!) ? 1 : 0;
  },
  min: (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = Math.min(a[i]!, b[i]!);
  },
  max: (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = Math.max(a[i]!, b[i]!);
  },
  clamp: (a, b, c, n) => {
    for (let i = 0; i < n; i++) a[i] = Math.min(Math.max(a[i]!, b[i]!), c[i]!);
  },
  atan2: (a, b, _, n) => {
    for (let i = 0; i < n; i++) a[i] = Math.atan2(a[i]!, b[i]!);
  },
  abs: each(Math.abs),
  sqrt: each(Math.sqrt),
  exp: each(Math.exp),
  log: each(Math.log),
  log10: each(Math.log10),
  sin: each(Math.sin),
  cos: each(Math.cos),
  tan: each(Math.tan),
  floor: each(Math.floor),
  ceil: each(Math.ceil),
  round: each(Math.round),
};

const missing = (x: number, y: number): boolean => Number.isNaN(x) || Number.isNaN(y);
