import { CensusErrors, type ErrorCode, type ErrorFields, isTetrazoneError, type Language, TetrazoneError } from '@tetrazone/core';

interface Fault {
  readonly code: ErrorCode;
  readonly fields: unknown;
}

/** An error on its way out of a worker: its code and fields; those of a census file come together. */
export type FaultReply = { readonly faults: readonly Fault[]; readonly language?: Language } | { readonly failed: string };

/** In the worker. */
export function faultOf(error: unknown): FaultReply {
  if (error instanceof CensusErrors) return { faults: error.errors.map(({ code, fields }) => ({ code, fields })), language: error.language };
  if (isTetrazoneError(error)) return { faults: [{ code: error.code, fields: error.fields }] };
  return { failed: error instanceof Error ? error.message : String(error) };
}

/** In the page. */
export function errorOf(reply: FaultReply): Error {
  if ('failed' in reply) return new Error(reply.failed);
  const errors = reply.faults.map(({ code, fields }) => new TetrazoneError(code, fields as ErrorFields[ErrorCode]));
  return reply.language === undefined ? (errors[0] as Error) : new CensusErrors(errors as TetrazoneError<'bad-census'>[], reply.language);
}
