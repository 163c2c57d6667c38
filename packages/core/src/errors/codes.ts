/**
 * Every way tetrazone says no, with the facts that belong to it. A catalogue per language turns code and fields into one sentence that says
 * what is wrong, where, and what to do. Add a code here and to both catalogues; a test compares their keys.
 */
export interface ErrorFields {
  /** Two rasters that must share a grid do not. */
  'grid-mismatch': { first: string; second: string; difference: string };
  /** A CRS name that nobody here knows. */
  'unknown-crs': { crs: string };
  /** A file that does not say its CRS, and nobody else did. */
  'missing-crs': { source: string };
  /** A CRS whose coordinates contradict it, with the one that they seem to be in. */
  'doubtful-crs': { source: string; crs: string; detail: string; remedy: string };
  /** A transformation between datums whose offset is not public and nobody stated. */
  'datum-shift': { crs: string; datum: string; to: string };
  /** A point or grid outside the area where its CRS means anything. */
  'outside-crs': { crs: string; detail: string };
  /** A grid that the census refuses: Web Mercator, rotated, empty. */
  'bad-grid': { detail: string };
  /** A file or value that cannot be read as what it claims to be. */
  'bad-source': { source: string; detail: string };
  /** No such file or address. */
  'missing-source': { source: string };
  /** A layer read from a file that has changed since it was described. */
  'changed-source': { source: string };
  /** An option outside its range, of the wrong kind, or unknown. `path` is operation.option. */
  'bad-option': { path: string; value: string; expected: string };
  /** An input of an operation that is missing, unknown, or of the wrong type, kind or unit. */
  'bad-input': { operation: string; input: string; detail: string };
  /** Values that the algorithm cannot use: too few, all equal, not finite. */
  'bad-values': { operation: string; detail: string };
  /** An operation name that the table does not hold. */
  'unknown-operation': { name: string };
  /** A worker knows another version of an operation than the layer was built with. */
  'operation-version': { name: string; asked: number; known: number };
  /** A worker thread died. */
  'worker-lost': { detail: string };
  /** The code of an operation failed in a way that it has no name for. */
  'operation-failed': { operation: string; detail: string };
  /** The runtime had no more memory to give. */
  'out-of-memory': { detail: string };
  /** The caller aborted. */
  cancelled: Record<string, never>;
  /** The plan does not fit the memory limit even with the smallest tiles. */
  'memory-limit': { needed: string; limit: string };
  /** A file could not be written. */
  'write-failed': { target: string; detail: string };
  /** A line of a census file that is wrong. */
  'bad-census': { file: string; line: number; path: string; detail: string; remedy: string };
}
export type ErrorCode = keyof ErrorFields;
