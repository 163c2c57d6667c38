import type { Language } from '@tetrazone/core';

let current: Language = 'zh-CN';

/** Sets the language of every message from now on; the page renders again after it. */
export function speak(language: Language): void {
  current = language;
}

export const spokenLanguage = (): Language => current;

/** The reader's language among ours. */
export const languageOf = (tags: readonly string[]): Language => {
  for (const tag of tags) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'zh-CN';
};

/** The name in the language now spoken. */
export const nameIn = (name: { readonly zh: string; readonly en: string }): string => (current === 'zh-CN' ? name.zh : name.en);
