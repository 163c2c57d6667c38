/** What an option or an input is for, in one line: in both languages, or as it stands in either. */
export type Hint = string | { readonly zh: string; readonly en: string };

/** A hint where nobody says in which language they read: Chinese, then English. */
export const inBoth = (hint: Hint): string => (typeof hint === 'string' ? hint : `${hint.zh} ${hint.en}`);
