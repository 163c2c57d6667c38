import { exponential, exponentials } from '../../../statistics/functions/exponential.js';
import { logarithm, logarithms } from '../../../statistics/functions/logarithm.js';

// powers are taken by logarithm: `**` costs five times as much, and these are computed for millions of cells a day

/** The Buildup Index of a Duff Moisture Code and a Drought Code; 0 of 0 and 0. Van Wagner & Pickett 1985, equation 27. */
export function buildupIndex(dmc: number, dc: number): number {
  if (dmc === 0 && dc === 0) return 0;
  const sum = dmc + 0.4 * dc;
  if (dmc <= 0.4 * dc) return (0.8 * dmc * dc) / sum;
  return Math.max(0, dmc - (1 - (0.8 * dc) / sum) * (0.92 + exponential(1.7 * logarithm(0.0114 * dmc))));
}

/** The Buildup Indices of the first `count` cells of a stretch. */
export function buildupIndices(dmc: Float64Array, dc: Float64Array, bui: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) bui[i] = buildupIndex(dmc[i]!, dc[i]!);
}

/** What is known of some cells, and where the indices go. */
export interface IndexStretch {
  readonly ffmc: Float64Array;
  /** km/h. */
  readonly wind: Float64Array;
  readonly bui: Float64Array;
  readonly isi: Float64Array;
  readonly fwi: Float64Array;
  readonly dsr: Float64Array;
  /** Room to work in. */
  readonly power: Float64Array;
}

export const indexColumns = ['isi', 'bui', 'fwi', 'dsr', 'power'] as const satisfies readonly (keyof IndexStretch)[];

/**
 * The Initial Spread Index (equations 24–26), the Fire Weather Index (28–30) and the Daily Severity Rating (31), which may be averaged over days and places where
 * the index may not, of the first `count` cells. Each stage takes its exponentials at once. Without `severity` the rating is not computed and `dsr` holds anything.
 */
export function behaviourIndices({ ffmc, wind, bui, isi, fwi, dsr, power }: IndexStretch, coefficient: number, count: number, severity = true): void {
  for (let i = 0; i < count; i++) {
    const moisture = (coefficient * (101 - ffmc[i]!)) / (59.5 + ffmc[i]!);
    isi[i] = 0.05039 * wind[i]! - 0.1386 * moisture;
    fwi[i] = moisture;
    dsr[i] = bui[i]!;
  }
  logarithms(fwi, count);
  logarithms(dsr, count);
  for (let i = 0; i < count; i++) {
    fwi[i] = 5.31 * fwi[i]!;
    dsr[i] = bui[i]! <= 80 ? 0.809 * dsr[i]! : -0.023 * bui[i]!;
  }
  exponentials(isi, count);
  exponentials(fwi, count);
  exponentials(dsr, count);
  for (let i = 0; i < count; i++) {
    isi[i] = 0.208 * 91.9 * isi[i]! * (1 + fwi[i]! / 4.93e7);
    const duff = bui[i]! <= 80 ? 0.626 * dsr[i]! + 2 : 1000 / (25 + 108.64 * dsr[i]!);
    fwi[i] = 0.1 * isi[i]! * duff;
    dsr[i] = fwi[i]!;
  }
  logarithms(dsr, count);
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: 0.434 is the constant that was published
  for (let i = 0; i < count; i++) power[i] = dsr[i]! > 0 ? 0.434 * dsr[i]! : 0;
  logarithms(power, count);
  for (let i = 0; i < count; i++) power[i] = 0.647 * power[i]!;
  exponentials(power, count);
  // the logarithm of the index is in hand: its power needs no other
  for (let i = 0; i < count; i++) {
    power[i] = fwi[i]! > 1 ? 2.72 * power[i]! : dsr[i]!;
    dsr[i] = 1.77 * power[i]!;
  }
  exponentials(power, count);
  for (let i = 0; i < count; i++) if (fwi[i]! > 1) fwi[i] = power[i]!;
  if (!severity) return;
  exponentials(dsr, count);
  for (let i = 0; i < count; i++) dsr[i] = 0.0272 * dsr[i]!;
}
