import { describe, expect, it } from 'vitest';
import { languageNamed, languageOf } from './words.js';
import { english } from './words-en.js';
import { chinese } from './words-zh.js';

/** Every sentence by its place. `titles` and `errors` translate commander's own English and are empty there. */
function sentences(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'function') return [[path, (part as (...given: unknown[]) => string)(1, 2, 3, 4)]];
  if (typeof part === 'string') return [[path, part]];
  return Object.entries(part as object)
    .filter(([name]) => name !== 'titles' && name !== 'errors')
    .flatMap(([name, inner]) => sentences(inner, `${path}.${name}`));
}

describe('the words of the command', () => {
  it('are the same in number in both languages, and say something', () => {
    expect(sentences(chinese).map(([path]) => path)).toEqual(sentences(english).map(([path]) => path));
    expect([...sentences(chinese), ...sentences(english)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
  it('name the same things: every value given stands in both', () => {
    const english_ = new Map(sentences(english));
    for (const [path, text] of sentences(chinese))
      expect([path, text.match(/[1-4]/g)?.sort() ?? []]).toEqual([path, english_.get(path)?.match(/[1-4]/g)?.sort() ?? []]);
  });
});

describe('the language', () => {
  it('is told by the first letters', () => {
    expect(['zh', 'zh-CN', 'zh_CN.UTF-8', 'ZH', 'en', 'en_US.UTF-8', 'C', 'C.UTF-8', 'fr_FR', ''].map(languageNamed)).toEqual([
      ...Array(4).fill('zh-CN'),
      ...Array(2).fill('en'),
      ...Array(4).fill(undefined),
    ]);
  });
  it('of the environment is that of LC_ALL, then LC_MESSAGES, then LANG', () => {
    expect(languageOf({ LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'en', LANG: 'en' })).toBe('zh-CN');
    expect(languageOf({ LC_ALL: '', LC_MESSAGES: 'en', LANG: 'zh_CN' })).toBe('en');
    expect(languageOf({ LANG: 'zh_CN' })).toBe('zh-CN');
    expect(languageOf({ LC_ALL: 'C', LANG: 'zh_CN' })).toBeUndefined();
    expect(languageOf({})).toBeUndefined();
  });
});
