import type { ErrorCode, ErrorFields } from './codes.js';
import { english } from './messages-en.js';
import { chinese } from './messages-zh.js';

export type Language = 'zh-CN' | 'en';

/** An error with a code to branch on and typed fields to show; its message is the English sentence. Crosses workers as `{ code, fields }`. */
export class TetrazoneError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'TetrazoneError';
  readonly code: C;
  readonly fields: ErrorFields[C];
  constructor(code: C, fields: ErrorFields[C], cause?: unknown) {
    super(english[code](fields), cause === undefined ? undefined : { cause });
    this.code = code;
    this.fields = fields;
  }
}

export const isTetrazoneError = <C extends ErrorCode>(error: unknown, code?: C): error is TetrazoneError<C> =>
  error instanceof TetrazoneError && (code === undefined || error.code === code);

/** One sentence in the reader's language; errors that are not ours keep their own message. */
export function describeError(error: unknown, language: Language): string {
  if (!isTetrazoneError(error)) return error instanceof Error ? error.message : String(error);
  const catalogue = language === 'zh-CN' ? chinese : english;
  return (catalogue[error.code] as (fields: unknown) => string)(error.fields);
}
