import type { FieldShape } from '../../raster/raster.js';
import type { Citation } from '../../standards/clause.js';
import type { SchemeLevel } from '../../zoning/scheme.js';
import type { Title } from '../products/stac.js';
import type { ValueSummary } from './value-summary.js';

/** A level by its number, name and colour. */
export type ExplainedLevel = Pick<SchemeLevel, 'level' | 'zh' | 'en' | 'colour'>;

/** One step of a derivation at the cell: an operation or a source with what it gives there. */
export interface ExplainedStep {
  /** Counted from 1; a step that several others use keeps its number. */
  readonly id: number;
  readonly operation: string;
  /** What the layer is called where that is known, else what its operation is. */
  readonly title: Title;
  /** `null` where there is no data, or where the cell lies outside the step's grid. */
  readonly value: number | null;
  readonly unit: string;
  readonly kind: FieldShape['kind'] | 'data';
  /** What the number means, where the step makes levels of a scheme. */
  readonly level?: ExplainedLevel;
  /** Of a step that makes a table, features or numbers: what they say at the cell, in short. */
  readonly summary?: ValueSummary;
  readonly options: Readonly<Record<string, unknown>>;
  /** Empty where `again` is true: told where the step stands first. */
  readonly inputs: readonly ExplainedInput[];
  readonly again: boolean;
  /** Clauses that the step follows, each with its status. */
  readonly citations: readonly Citation[];
}

/** What a step was given under a name. */
export interface ExplainedInput {
  readonly role: string;
  readonly step: ExplainedStep;
  /** In a weighted sum: what the input counts, and its part of the sum. */
  readonly weight?: number;
  readonly contribution?: number;
}

/** Where a scale is cut on the way to the level, and how near the cell is to the nearest cut. */
export interface ExplainedThreshold {
  /** The step that cuts. */
  readonly step: number;
  readonly title: Title;
  readonly unit: string;
  readonly value: number;
  readonly level: ExplainedLevel;
  readonly breaks: readonly number[];
  readonly closed: 'left' | 'right';
  /** The cut nearest to the value, how far it is (threshold − value), and the level on its other side. */
  readonly nearest: { readonly threshold: number; readonly distance: number; readonly level: ExplainedLevel };
  /** True where the final level follows this one: as high, or the only one. */
  readonly deciding: boolean;
}

/** The least that would have to be otherwise at a step for the final level to be another, everything else as it is. */
export interface ExplainedChange {
  readonly step: number;
  readonly title: Title;
  readonly unit: string;
  /** True for a step from which no cell by cell path leads further down: what the derivation is fed with. */
  readonly input: boolean;
  readonly from: number;
  /** The first value at which the level is another, upwards and downwards; absent where there is none. */
  readonly up?: ExplainedTurn;
  readonly down?: ExplainedTurn;
  /** Of categories: the codes that would lead to other levels. */
  readonly codes?: readonly { readonly level: number; readonly codes: readonly number[] }[];
}

export interface ExplainedTurn {
  readonly to: number;
  readonly change: number;
  readonly level: number;
}

/** The weight in a weighted sum at which the level turns, the other weights keeping their proportions. */
export interface ExplainedWeight {
  readonly step: number;
  readonly role: string;
  readonly title: Title;
  readonly weight: number;
  readonly up?: ExplainedTurn;
  readonly down?: ExplainedTurn;
}

/** Why a cell has its value. Plain data. */
export interface Explanation {
  readonly cell: { readonly col: number; readonly row: number; readonly x: number; readonly y: number; readonly longitude: number; readonly latitude: number };
  readonly value: number | null;
  readonly level?: ExplainedLevel;
  /** What the levels of the layer are called, 1 first; empty for a layer that is not of levels. */
  readonly levels: readonly ExplainedLevel[];
  /** The derivation, the layer itself at its root. */
  readonly derivation: ExplainedStep;
  readonly thresholds: readonly ExplainedThreshold[];
  /** Relative to its value the smallest first; steps that could not change the level are left out. */
  readonly changes: readonly ExplainedChange[];
  readonly weights: readonly ExplainedWeight[];
  /** All clauses of the derivation, each once. */
  readonly citations: readonly Citation[];
}
