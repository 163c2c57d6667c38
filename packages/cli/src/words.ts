import type { Language } from '@tetrazone/core';
import { english } from './words-en.js';
import { chinese } from './words-zh.js';

export type Words = typeof english;
export const words = (language: Language): Words => (language === 'zh-CN' ? chinese : english);

/** The language that a word such as `zh_CN.UTF-8` or `en` stands for, if it is one of ours. */
export const languageNamed = (name: string): Language | undefined => (/^zh/i.test(name) ? 'zh-CN' : /^en/i.test(name) ? 'en' : undefined);

/** The language of the environment: of LC_ALL, LC_MESSAGES and LANG the first that is set, where it names one of ours. */
export const languageOf = (environment: Readonly<Record<string, string | undefined>>): Language | undefined =>
  languageNamed(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '');
