import { normalCdf } from '../functions/normal-cdf.js';
import { normalQuantile } from '../functions/normal-quantile.js';
import type { PlottedValue } from './plotting-positions.js';
import type { ProbabilityDistribution } from './probability-distribution.js';
import { quantile } from './quantile.js';

/** What a frequency curve says besides its lines. */
export interface FrequencyCurveOptions {
  readonly title?: string;
  /** What is on the upright axis, with its unit. */
  readonly label?: string;
  readonly language?: 'zh-CN' | 'en';
  /** Confidence limits, drawn dashed. */
  readonly limits?: readonly { readonly probability: number; readonly lower: number; readonly upper: number }[];
}

const WIDTH = 900;
const HEIGHT = 600;
const LEFT = 80;
const RIGHT = 30;
const TOP = 50;
const BOTTOM = 70;
/** Percent: the uprights of the paper (海森机率格纸), the first and last of which are its edges. */
const UPRIGHTS = [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99, 99.5, 99.9];

/**
 * A frequency curve on probability paper (Hazen's grid), as an SVG of 900 × 600: uprights stand where a normal law would make a straight line, probability
 * of exceedance grows to the right, values upward; with the points at their plotting positions, historical floods as triangles.
 */
export function frequencyCurve(distribution: ProbabilityDistribution, points: readonly PlottedValue[], options: FrequencyCurveOptions = {}): string {
  const { title = '', label = '', language = 'zh-CN', limits = [] } = options;
  const first = normalQuantile(UPRIGHTS[0]! / 100);
  const last = normalQuantile(UPRIGHTS[UPRIGHTS.length - 1]! / 100);
  const x = (probability: number): number => LEFT + ((normalQuantile(probability) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const shown = points.filter(({ probability }) => probability >= UPRIGHTS[0]! / 100 && probability <= 0.999);
  const curve = Array.from({ length: 201 }, (_, i) => {
    const z = first + ((last - first) * i) / 200;
    return { probability: normalCdf(z), z };
  }).map(({ probability, z }) => ({ z, value: quantile(distribution, probability) }));
  const all = [...curve.map(({ value }) => value), ...shown.map(({ value }) => value), ...limits.flatMap(({ lower, upper }) => [lower, upper])].filter(
    Number.isFinite,
  );
  const ticks = roundTicks(Math.min(0, ...all), Math.max(...all));
  const [low, high] = [ticks[0]!, ticks[ticks.length - 1]!];
  const y = (value: number): number => HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const line = (places: readonly (readonly [number, number])[]): string =>
    places.map(([u, v], i) => `${i === 0 ? 'M' : 'L'}${u.toFixed(1)} ${v.toFixed(1)}`).join('');
  const words = language === 'en' ? { axis: 'Probability of exceedance, %', period: 'years' } : { axis: '频率 P（%）', period: '年' };
  const frame = `${LEFT},${TOP} ${WIDTH - RIGHT},${TOP} ${WIDTH - RIGHT},${HEIGHT - BOTTOM} ${LEFT},${HEIGHT - BOTTOM}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img" aria-label="${escaped(title || words.axis)}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...UPRIGHTS.map((percent) => {
      const at = x(percent / 100).toFixed(1);
      return `<path d="M${at} ${TOP}V${HEIGHT - BOTTOM}" stroke="#ccd3da"/><text x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" font-size="11">${percent}</text>`;
    }),
    ...ticks.map((tick) => {
      const at = y(tick).toFixed(1);
      return `<path d="M${LEFT} ${at}H${WIDTH - RIGHT}" stroke="#ccd3da"/><text x="${LEFT - 6}" y="${at}" dy="0.35em" text-anchor="end">${tick}</text>`;
    }),
    `<polygon points="${frame}" fill="none" stroke="#334"/>`,
    ...[10, 20, 50, 100, 200, 1000].map(
      (period) => `<text x="${x(1 / period).toFixed(1)}" y="${TOP - 6}" text-anchor="middle" font-size="11" fill="#667">${period} ${words.period}</text>`,
    ),
    ...(['lower', 'upper'] as const).map((side) => {
      const places = limits.map((limit) => [x(limit.probability), y(limit[side])] as const);
      return places.length < 2 ? '' : `<path d="${line(places)}" fill="none" stroke="#8a5a00" stroke-dasharray="6 4"/>`;
    }),
    `<path class="curve" d="${line(curve.filter(({ value }) => value >= low && value <= high).map(({ z, value }) => [LEFT + ((z - first) / (last - first)) * (WIDTH - LEFT - RIGHT), y(value)]))}" fill="none" stroke="#b3261e" stroke-width="2"/>`,
    ...shown.map(({ value, probability, historical }) => marker(x(probability), y(value), historical)),
    `<text x="${WIDTH / 2}" y="24" text-anchor="middle" font-size="16">${escaped(title)}</text>`,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 24}" text-anchor="middle">${words.axis}</text>`,
    `<text transform="translate(20 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${escaped(label)}</text>`,
    '</svg>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const marker = (x: number, y: number, historical: boolean): string =>
  historical
    ? `<path class="historical" d="M${x.toFixed(1)} ${(y - 6).toFixed(1)}l6 10h-12z" fill="#1f4e9c"/>`
    : `<circle class="point" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5" fill="none" stroke="#1f4e9c"/>`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);

/** Five to ten round values from at most `low` to at least `high`. */
function roundTicks(low: number, high: number): number[] {
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => span / size <= 8)!;
  const first = Math.floor(low / step);
  return Array.from({ length: Math.ceil(high / step) - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
