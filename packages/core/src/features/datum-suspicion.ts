import { geographicOf } from '../crs/ellipsoid.js';
import type { Bounds } from '../raster/grid.js';
import { correctPoint, type MapDatum } from './correct-datum.js';
import type { Features } from './features.js';
import { DEGREE, type Samples, samplesAlong, stretchesOf } from './line-samples.js';
import { type Nearest, nearestStretch } from './nearest-stretch.js';
import { featureBounds } from './spatial-index.js';
import { transformFeatures } from './transform-features.js';

/** How features fit what is known when their coordinates are read in one way. */
export interface DatumHypothesis {
  /** `none`: the coordinates are right as they stand. */
  readonly datum: 'none' | MapDatum;
  /** Metres by which this reading moves the features, on average. */
  readonly offset: number;
  /** Median distance in metres from the parts that have a counterpart to that counterpart, at most 2000; absent where nothing has one. */
  readonly residual?: number;
  /** 0 … 1: how much of the features lies on the reference, near counting more than far. */
  readonly score: number;
}

/** What a comparison of features with outlines says of their coordinates. */
export interface DatumSuspicion {
  /** The reading that fits; `undefined` where none fits clearly better than all others. */
  readonly datum: DatumHypothesis['datum'] | undefined;
  /** That the best reading is better than every other and than every arbitrary shift, 0 … 1; `datum` is named from 0.99 on. */
  readonly confidence: number;
  /** Metres between the coordinates and the places that they mean: 0 under `none`. Of the best reading. */
  readonly offset: number;
  /** Metres east and north by which the features, read in the best way, would still fit better: a further shift, of another datum or another survey. */
  readonly remainder: { readonly east: number; readonly north: number };
  /** Places that were compared, and the share of them with a counterpart within 150 m in the best reading. */
  readonly samples: number;
  readonly matched: number;
  readonly hypotheses: readonly DatumHypothesis[];
  /** Features that are clear by themselves, by index: a layer may have been pasted together. */
  readonly features: readonly { readonly feature: number; readonly datum: DatumHypothesis['datum'] }[];
}

/** Places along the lines; widths of the three bells of the score, metres; places without which nothing is said; parts of the layer that must agree. */
const SAMPLES = 3000;
const WIDTHS = [60, 150, 400] as const;
const FEWEST = 40;
const BLOCKS = 15;
/** Offset maps move things by 300 m to 1.4 km; with the widest bell this is as far as a counterpart can be. */
const FARTHEST = 2000;
/** Standard errors by which the best must lead, and points of the score. */
const LEAD = 3;
const ADVANTAGE = 0.03;

/** A feature is told apart from 20 places on, of which half must lie near, and much nearer than in another reading. */
const FEATURE = { fewest: 20, score: 0.5, advantage: 0.3 } as const;

/**
 * Whether features are drawn in GCJ-02 or BD-09, judged by outlines known to be right, or by any other layer that shares lines with them. Places along the
 * features are read in the three ways and scored by their distance to the reference (biweight bells, so that whatever has no counterpart counts nothing and
 * layers may overlap in part). The best reading must beat the other two *and* shifts of like length in other directions, by three standard errors over 15
 * parts of the layer: what lies there by chance does not. What is still off after that is fitted as a shift by iterated nearest places.
 *
 * Layers that share no lines, and points against lines, end without a verdict. About O(samples · log(reference)); pure. Throws `unknown-crs`, `outside-crs`.
 */
export function datumSuspicion(features: Features, reference: Features): DatumSuspicion {
  const [ours, theirs] = [features, reference].map((one) => transformFeatures(one, geographicOf(one.crs))) as [Features, Features];
  const samples = samplesAlong(stretchesOf(ours, grown(featureBounds(theirs))), SAMPLES);
  const nearest = nearestStretch(stretchesOf(theirs, grown(featureBounds(ours))));
  const readings = (['none', 'gcj-02', 'bd-09'] as const).map((datum) => ({ datum, read: readAs(datum, samples, ours.crs) }));
  const scored = readings.map((reading) => {
    const distances = distancesOf(reading.read, nearest, WIDTHS[2]);
    const moved = shiftBetween(samples, reading.read);
    return { ...reading, moved, distances, scores: distances.map(bell), score: 0 };
  });
  for (const one of scored) one.score = mean(one.scores);
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const rivals = [
    ...scored.filter((one) => one !== best).map(({ scores }) => scores),
    ...decoys(scored.map(({ moved }) => moved)).map((shift) => distancesOf(shifted(samples, shift), nearest, WIDTHS[2]).map(bell)),
  ];
  const lead = Math.min(...rivals.map((scores) => blockLead(best.scores, scores)));
  const advantage = best.score - Math.max(...rivals.map(mean));
  const enough = samples.xs.length >= FEWEST;
  const partners = [...best.distances.keys()].filter((i) => (best.distances[i] as number) <= WIDTHS[1]);
  return {
    datum: enough && lead >= LEAD && advantage >= ADVANTAGE ? best.datum : undefined,
    confidence: enough ? logistic(lead) : 0,
    offset: Math.hypot(...best.moved),
    remainder: fittedShift(best.read, nearest),
    samples: samples.xs.length,
    matched: samples.xs.length === 0 ? 0 : partners.length / samples.xs.length,
    hypotheses: scored.map(({ datum, moved, score, read }) => {
      const residual = residualOf(read, nearest, partners);
      return { datum, offset: Math.hypot(...moved), score, ...(residual === undefined ? {} : { residual }) };
    }),
    features: clearFeatures(samples.of, scored),
  };
}

/** The normal distribution by a logistic curve: right to 0.01, which is more than this needs. */
const logistic = (z: number): number => 1 / (1 + Math.exp(-1.702 * z));

const grown = ([west, south, east, north]: Bounds): Bounds => {
  const by = FARTHEST / DEGREE;
  // longitudes are shorter in the north: at 55°, 0.57 of it
  return [west - 2 * by, south - by, east + 2 * by, north + by];
};

function readAs(datum: DatumHypothesis['datum'], { xs, ys, of }: Samples, crs: string): Samples {
  const out = { xs: Float64Array.from(xs), ys: Float64Array.from(ys), of };
  if (datum === 'none') return out;
  for (let i = 0; i < xs.length; i++) [out.xs[i], out.ys[i]] = correctPoint(datum, crs, xs[i] as number, ys[i] as number);
  return out;
}

const eastOf = (latitude: number): number => DEGREE * Math.cos((latitude * Math.PI) / 180);

/** Mean shift in metres from places to places. */
function shiftBetween(from: Samples, to: Samples): [east: number, north: number] {
  let [east, north] = [0, 0];
  for (let i = 0; i < from.xs.length; i++) {
    east += ((to.xs[i] as number) - (from.xs[i] as number)) * eastOf(from.ys[i] as number);
    north += ((to.ys[i] as number) - (from.ys[i] as number)) * DEGREE;
  }
  return [east / Math.max(1, from.xs.length), north / Math.max(1, from.xs.length)];
}

function shifted({ xs, ys, of }: Samples, [east, north]: readonly [number, number]): Samples {
  return { of, xs: xs.map((x, i) => x + east / eastOf(ys[i] as number)), ys: ys.map((y) => y + north / DEGREE) };
}

/** Shifts that mean nothing: three rings of eight directions, but for those that come near a reading. */
function decoys(readings: readonly (readonly [number, number])[]): [number, number][] {
  return [450, 800, 1300].flatMap((radius, ring) =>
    Array.from({ length: 8 }, (_, i): [number, number] => {
      const angle = ((i + ring / 3) * Math.PI) / 4;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }).filter(([east, north]) => readings.every(([x, y]) => Math.hypot(east - x, north - y) > WIDTHS[2])),
  );
}

type Finder = ReturnType<typeof nearestStretch>;
const emptyNearest = (): Nearest => ({ east: 0, north: 0, alongEast: 0, alongNorth: 0 });

function distancesOf({ xs, ys }: Samples, nearest: Finder, reach: number): Float64Array {
  const found = emptyNearest();
  return xs.map((x, i) => nearest(x, ys[i] as number, reach, found));
}

/** 1 at no distance, 0 beyond 400 m: the mean of three of Tukey's biweights. */
function bell(distance: number): number {
  let sum = 0;
  for (const width of WIDTHS) if (distance < width) sum += (1 - (distance / width) ** 2) ** 2;
  return sum / WIDTHS.length;
}

const mean = (values: Float64Array): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);

/** By how many standard errors one score leads another, from the differences of the parts of the layer. */
function blockLead(first: Float64Array, second: Float64Array): number {
  const parts = Math.min(BLOCKS, first.length);
  if (parts < 2) return 0;
  const leads = Array.from({ length: parts }, (_, part) => {
    const [from, to] = [Math.floor((part * first.length) / parts), Math.floor(((part + 1) * first.length) / parts)];
    return mean(first.subarray(from, to)) - mean(second.subarray(from, to));
  });
  const average = leads.reduce((sum, lead) => sum + lead, 0) / parts;
  const variance = leads.reduce((sum, lead) => sum + (lead - average) ** 2, 0) / (parts - 1);
  // an exact copy varies by nothing
  return average / Math.max(Math.sqrt(variance / parts), 1e-3);
}

/** Features whose own places settle it. Owners ascend. */
function clearFeatures(
  of: Int32Array,
  readings: readonly { readonly datum: DatumHypothesis['datum']; readonly scores: Float64Array }[],
): DatumSuspicion['features'] {
  const clear: DatumSuspicion['features'][number][] = [];
  for (let from = 0, to = 0; from < of.length; from = to) {
    while (to < of.length && of[to] === of[from]) to++;
    if (to - from < FEATURE.fewest) continue;
    const ranked = readings.map(({ datum, scores }) => ({ datum, score: mean(scores.subarray(from, to)) })).sort((a, b) => b.score - a.score);
    const [first, second] = ranked as [(typeof ranked)[0], (typeof ranked)[0]];
    if (first.score >= FEATURE.score && first.score - second.score >= FEATURE.advantage) clear.push({ feature: of[from] as number, datum: first.datum });
  }
  return clear;
}

/** Median distance of the places that have a counterpart in the best reading, of at most 400 of them. */
function residualOf({ xs, ys }: Samples, nearest: Finder, partners: readonly number[]): number | undefined {
  const stride = Math.max(1, Math.ceil(partners.length / 400));
  const found = emptyNearest();
  const distances = partners
    .filter((_, at) => at % stride === 0)
    .map((i) => Math.min(FARTHEST, nearest(xs[i] as number, ys[i] as number, FARTHEST, found)))
    .sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)];
}

/** The shift that brings places onto their nearest stretches (iterated, weighted by the biweight): metres. */
function fittedShift(samples: Samples, nearest: Finder): { readonly east: number; readonly north: number } {
  const total: [number, number] = [0, 0];
  const found = emptyNearest();
  for (const width of [400, 400, 250, 250, 150, 150, 150]) {
    const { xs, ys } = shifted(samples, total);
    let [aa, ab, bb, ra, rb] = [0, 0, 0, 0, 0];
    for (let i = 0; i < xs.length; i++) {
      const distance = nearest(xs[i] as number, ys[i] as number, width, found);
      if (distance >= width) continue;
      const weight = (1 - (distance / width) ** 2) ** 2;
      // across a line only: along it nothing is known
      const [e, n] = [found.alongEast, found.alongNorth];
      const [ee, en, nn] = [1 - e * e, -e * n, 1 - n * n];
      aa += weight * ee;
      ab += weight * en;
      bb += weight * nn;
      ra += weight * (ee * found.east + en * found.north);
      rb += weight * (en * found.east + nn * found.north);
    }
    const determinant = aa * bb - ab * ab;
    if (!(determinant > 1e-9 * (aa + bb) ** 2)) break;
    total[0] += (bb * ra - ab * rb) / determinant;
    total[1] += (aa * rb - ab * ra) / determinant;
  }
  return { east: total[0], north: total[1] };
}
