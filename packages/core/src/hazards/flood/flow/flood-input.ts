import type { Raster } from '../../../raster/raster.js';
import type { TimeSeries } from './flood-plan.js';
import type { Sides } from './flow-state.js';
import type { FlowBoundary } from './inertial-flow.js';

/** Water that is let in: m³/s over time, spread evenly over cells. */
export interface Inflow {
  readonly cells: readonly (readonly [col: number, row: number])[];
  readonly discharge: TimeSeries;
}

/** A dyke that breaks: at `time` (s) the ground of its cells is lowered to `level`, where it is higher. */
export interface Breach {
  readonly cells: readonly (readonly [col: number, row: number])[];
  readonly time: number;
  readonly level: number;
}

/** What water runs over, and what comes and goes. Rasters share the grid of `bed`. */
export interface FloodInput {
  /** Heights of the ground, m; nodata is a wall. */
  readonly bed: Raster;
  /** Water at the start, m; dry unless given. */
  readonly depth?: Raster;
  /** Manning's n, s/m^(1/3); 0.06 unless given. */
  readonly manning?: number | Raster;
  /** mm/h over time, everywhere alike, or times the `share` of each cell. */
  readonly rain?: TimeSeries & { readonly share?: Raster };
  readonly inflows?: readonly Inflow[];
  /** What the ground takes in, mm/h, while there is water; 0 unless given. */
  readonly infiltration?: number | Raster;
  readonly breaches?: readonly Breach[];
}

export interface FloodOptions {
  /** Seconds to simulate. */
  readonly duration: number;
  readonly boundary?: FlowBoundary | Sides;
  /** Share of a face's own flow; 0.8 unless given, 1 is Bates et al. (2010). */
  readonly theta?: number;
  /** Δt = courant · Δx / √(g h), at most `maxStep`; 0.7 unless given. */
  readonly courant?: number;
  /** Longest step, s; 5 unless given. On a dry bed nothing else bounds it. */
  readonly maxStep?: number;
  /** No flow below this depth, m; 0.001 unless given. */
  readonly dryDepth?: number;
  /** A cell counts as flooded from this depth, m; 0.05 unless given. */
  readonly floodedDepth?: number;
  /** Seconds between frames; none unless given. */
  readonly frameEvery?: number;
  readonly signal?: AbortSignal;
}

/** Where the water was and went, m³. */
export interface WaterBalance {
  readonly initial: number;
  readonly rain: number;
  readonly inflow: number;
  readonly infiltration: number;
  /** Over the sides of the grid. */
  readonly outflow: number;
  readonly final: number;
  /** (initial + rain + inflow − infiltration − outflow − final) / everything that ever was there. */
  readonly relativeError: number;
}

export interface FloodResult {
  /** Water at the end, m; nodata on walls. */
  readonly depth: Raster;
  /** Greatest depth, m. */
  readonly maxDepth: Raster;
  /** Greatest velocity where the water was as deep as flooded, m/s; 0 where it never was. */
  readonly maxVelocity: Raster;
  /** When a cell was first flooded, s; nodata where it never was. */
  readonly arrivalTime: Raster;
  /** How long it was flooded, s. */
  readonly floodedTime: Raster;
  /** Greatest hazard rating d (v + 0.5) + DF, urban; `floodHazardRating`. */
  readonly hazardRating: Raster;
  /** Worst class H1 … H6 as a level; 0 where it was never flooded. */
  readonly hazardClass: Raster<'uint8'>;
  readonly frames: readonly { readonly time: number; readonly depth: Float32Array }[];
  readonly balance: WaterBalance;
  readonly steps: number;
}
