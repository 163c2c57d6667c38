import type { Language } from '@tetrazone/core';
import { languageOf } from '../i18n/language.js';

export type Theme = 'light' | 'dark';

/** What the reader chose once and wants again: kept in this browser, never sent. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Hatching over the colours of the map, for print and colour-blind reading. */
  readonly patterns: boolean;
  readonly largeText: boolean;
}

const KEY = 'tetrazone';

/** What was kept, else what the browser says. */
export function keptPreferences(): Preferences {
  const fallback: Preferences = {
    language: languageOf(navigator.languages),
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    patterns: matchMedia('(prefers-contrast: more)').matches,
    largeText: false,
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      language: kept.language === 'zh-CN' || kept.language === 'en' ? kept.language : fallback.language,
      theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : fallback.theme,
      patterns: typeof kept.patterns === 'boolean' ? kept.patterns : fallback.patterns,
      largeText: kept.largeText === true,
    };
  } catch {
    // storage may be closed to us, or hold what another version wrote
    return fallback;
  }
}

/** Keeps them, and shows them on the page's root so that style sheets can follow. */
export function applyPreferences(preferences: Preferences): void {
  const root = document.documentElement;
  root.lang = preferences.language;
  root.dataset.theme = preferences.theme;
  root.dataset.text = preferences.largeText ? 'large' : 'normal';
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // without storage they last as long as the page
  }
}
