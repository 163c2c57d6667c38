import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const catalogue = (language: string): Record<string, string> => JSON.parse(readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), 'utf8'));
const chinese = catalogue('zh-CN');
const english = catalogue('en');
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('message catalogues', () => {
  test('have the same keys, and the same places to fill', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese));
    for (const [key, text] of Object.entries(chinese)) expect([key, ...places(english[key] ?? '')]).toEqual([key, ...places(text)]);
  });

  test('Chinese sentences have full-width punctuation', () => {
    for (const [key, text] of Object.entries(chinese)) if (key !== '$schema') expect(text).not.toMatch(/[\u4e00-\u9fff}][,;:!?()]|[,;:!?(][\u4e00-\u9fff]/);
  });
});
