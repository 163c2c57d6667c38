import type { Features } from '../../features/features.js';
import type { Folder } from '../../io/files/folder.js';
import type { LaterValue } from '../../layers/field.js';
import type { Bounds } from '../../raster/grid.js';
import type { Quantity } from '../../tables/plausible-values.js';
import type { CensusSource } from '../file/schema.js';
import type { CensusGrids } from '../plan/census-grid.js';

/** What the looks into single sources have to work with. */
export interface AuditWork {
  readonly folder: Folder;
  readonly signal: AbortSignal | undefined;
  readonly value: <X>(later: LaterValue<X>) => Promise<X>;
  /** Only what can stop a run: no histograms. */
  readonly brief: boolean;
  /** Absent where the region could not be found out. */
  readonly region: { readonly features: LaterValue<Features>; readonly geographic: Bounds } | undefined;
  /** `metres`: the larger edge of a census cell. */
  readonly grid: (CensusGrids & { readonly metres: number }) | undefined;
}

/** One source and what it is used for. */
export interface SourceAtWork {
  readonly name: string;
  readonly file: string;
  readonly declared: CensusSource;
  /** `region.boundary`, `flood.rain`. */
  readonly uses: readonly string[];
  /** What its numbers are, and in which unit they are wanted. */
  readonly quantity: Quantity | undefined;
  readonly wanted: string | undefined;
  /** Attributes whose numbers are used, with what they are. */
  readonly fields: readonly { readonly field: string; readonly quantity: Quantity | undefined; readonly unit: string }[];
}
