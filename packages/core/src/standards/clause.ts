/**
 * `verified`: the number was read in the standard or a source that quotes it. `recalled`: known by memory or second hand; never shown as the standard's.
 * `project`: our own choice, documented as such.
 */
export type Status = 'verified' | 'recalled' | 'project';

/** One number or table with where it comes from. */
export interface Clause<T> {
  readonly standard: string;
  readonly clause: string;
  readonly value: T;
  readonly unit: string;
  readonly status: Status;
  /** Where it was read, or why it was chosen. */
  readonly note?: string;
}

/** A clause stripped to what a product cites. */
export type Citation = Omit<Clause<unknown>, 'value'>;

/** What a product cites of a clause. */
export const cite = ({ value: _, ...citation }: Clause<unknown>): Citation => citation;
