import { m } from '../i18n/messages/messages.js';
import type { SiteVerdict } from './open-shelters.js';

/** Colour and sign of a verdict: never by colour alone. */
export const verdictLooks: Readonly<Record<SiteVerdict, { readonly color: string; readonly sign: string }>> = {
  compliant: { color: '#ffffff', sign: '✓' },
  passes: { color: '#c9e0d2', sign: '✓' },
  unknown: { color: '#d9dde1', sign: '?' },
  fails: { color: '#D92D20', sign: '✕' },
};

const names: Readonly<Record<SiteVerdict, () => string>> = {
  compliant: m.site_compliant,
  passes: m.site_passes,
  unknown: m.site_unknown,
  fails: m.site_fails,
};
export const verdictName = (verdict: SiteVerdict): string => names[verdict]();
