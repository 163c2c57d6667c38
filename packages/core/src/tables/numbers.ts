const grouped = /^[-+]?\d{1,3}(?:([,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;

/**
 * The number that a text writes, NaN for none (the empty text too): as JavaScript reads it, but for hexadecimal and the like; with thousands apart by
 * commas, apostrophes or blanks (`1,234.5`: a comma before three digits parts thousands, it is never a decimal mark); full-width digits and signs, and a
 * minus that is no hyphen, are taken for the plain ones.
 */
export function parseNumber(text: string): number {
  const plain = text.trim();
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  const even = plain.normalize('NFKC').replace(/[−–]/g, '-').trim();
  if (grouped.test(even)) return Number(even.replace(/[,'’\s]/g, ''));
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(even) ? Number(even) : Number.NaN;
}
