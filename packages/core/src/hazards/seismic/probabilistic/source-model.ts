import type { MotionMeasure, MotionModel, MotionRupture } from '../ground-motion/motion-model.js';
import type { FaultTrace } from '../rupture/fault-plane.js';
import type { Magnitudes } from './magnitude-rates.js';

/** A fault on which ruptures of the size of their magnitude float evenly, or which breaks as a whole. */
export interface FaultSource extends FaultTrace {
  readonly type: 'fault';
  readonly id?: string;
  /** Degrees. */
  readonly rake: number;
  /** Whether ruptures smaller than the fault lie anywhere on it (default), or the whole fault breaks. */
  readonly floating?: boolean;
  /** Length over width of a rupture, until its width is that of the fault; 1 unless given. */
  readonly aspectRatio?: number;
  /** lg of the area of a rupture in km² = intercept + slope · M; −4 and 1 unless given. */
  readonly areaScaling?: { readonly intercept: number; readonly slope: number };
  readonly magnitudes: Magnitudes;
}

/** What the ruptures of points have in common. */
interface PointRuptures {
  readonly id?: string;
  /** Depths of the hypocentres in km and how they share the earthquakes; 10 km unless given. */
  readonly depths?: readonly { readonly depth: number; readonly weight: number }[];
  /** Degrees; 0 and 90 unless given. */
  readonly rake?: number;
  readonly dip?: number;
  /** Bearings of the long axis of elliptical models, in degrees, and their weights; all alike unless given. */
  readonly strikes?: readonly { readonly strike: number; readonly weight: number }[];
  readonly magnitudes: Magnitudes;
}

/** An area in which earthquakes are equally likely everywhere; each is a point. */
export interface AreaSource extends PointRuptures {
  readonly type: 'area';
  /** The ring as [longitude, latitude], closed or not. */
  readonly polygon: readonly (readonly [longitude: number, latitude: number])[];
}

/** One point; several, with weights, are a smoothed catalogue. */
export interface PointSource extends PointRuptures {
  readonly type: 'point';
  readonly points: readonly { readonly longitude: number; readonly latitude: number; readonly weight?: number }[];
}

export type HazardSource = FaultSource | AreaSource | PointSource;

/** A branch of the logic tree of ground motion. */
export interface ModelBranch {
  readonly model: MotionModel;
  readonly weight: number;
  readonly region?: MotionRupture['region'];
}

export interface HazardSite {
  readonly longitude: number;
  readonly latitude: number;
  /** m/s; 760 unless given. */
  readonly vs30?: number;
}

/** One way to see the sources: other zones, another b, another greatest magnitude. */
export interface SourceModel {
  readonly id?: string;
  readonly weight: number;
  readonly sources: readonly HazardSource[];
}

/** What is shared by all sites of a computation. */
export interface HazardModel {
  /** The sources, or in their place `sourceModels`, branches of the logic tree whose weights sum to one. */
  readonly sources?: readonly HazardSource[];
  readonly sourceModels?: readonly SourceModel[];
  /** A model, or branches whose weights sum to one. */
  readonly model: MotionModel | readonly ModelBranch[];
  /** For a single model that asks for one. */
  readonly region?: MotionRupture['region'];
  /** Measure of the levels; that of the model where it has only one, else PGA. */
  readonly imt?: MotionMeasure;
  /** Ascending; g, m/s or degrees. */
  readonly levels: readonly number[];
  /** Deviations on the upper side, renormalised; Infinity (default; null in JSON) none, 0 the median alone. */
  readonly truncation?: number | null;
  /**
   * How far apart (km) ruptures lie on faults and points in areas, 0.1 and 0.01° unless given; and the share of their distance that ruptures on faults may
   * lie apart where that is more, 0.01 unless given.
   */
  readonly spacing?: { readonly fault?: number; readonly area?: number; readonly share?: number };
  /** Widest bin of magnitudes; 0.01 unless given. */
  readonly magnitudeStep?: number;
  /** Earthquakes farther than this (km) are left out. */
  readonly maximumDistance?: number;
}
