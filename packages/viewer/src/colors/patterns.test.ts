import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, inkOn, patternOf } from './patterns.js';

describe('patterns', () => {
  test('go by how bad a level is: the worst is hatched in any scheme', () => {
    expect([4, 3, 2, 1, 0].map((level) => patternOf(level, 4))).toEqual(['hatch', 'diagonal', 'dots', 'lines', 'slash']);
    expect([5, 4, 3, 2, 1].map((level) => patternOf(level, 5))).toEqual(['hatch', 'diagonal', 'dots', 'lines', 'lines']);
  });
});

describe('contrast', () => {
  // WCAG 2.1, 1.4.3: black on white is 21:1; #767676 on white is the lightest grey that passes AA
  test('is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
  });

  test('text on every level colour reaches AA: white on red, near-black on the others', () => {
    expect(['#D92D20', '#F28C28', '#F6D743', '#2E7CD6'].map((color) => inkOn(color))).toEqual(['#ffffff', '#0b0d0f', '#0b0d0f', '#0b0d0f']);
    for (const color of ['#D92D20', '#F28C28', '#F6D743', '#2E7CD6']) expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5);
  });

  const sheet = readFileSync(new URL('../style/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = [...sheet.matchAll(/:root[^{]*\{([^}]*)\}/g)].map((match) => match[1]);
  for (const [theme, block] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const token = (name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '';
    test(`the ${theme} theme reaches AA`, () => {
      for (const ground of ['panel', 'raised', 'sunken'])
        for (const ink of ['text', 'quiet']) expect([ground, ink, contrast(token(ground), token(ink)) >= 4.5]).toEqual([ground, ink, true]);
      expect(contrast(token('accent'), token('on-accent'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token('notice'), token('notice-soft'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token('text'), token('danger-soft'))).toBeGreaterThanOrEqual(4.5);
      // outlines of controls and the focus ring: 3:1 (WCAG 1.4.11)
      for (const line of ['outline', 'focus', 'danger']) expect([line, contrast(token('panel'), token(line)) >= 3]).toEqual([line, true]);
    });
  }
});
