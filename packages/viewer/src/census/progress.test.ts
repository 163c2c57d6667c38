import { expect, test } from 'vitest';
import { runProgress, secondsLeft } from './progress.js';

const report = { product: 2, products: 8, title: { zh: '暴雨指数', en: 'Rainstorm index' }, reused: false, done: 50, total: 100, operation: 'interpolate' };

test('a run is as far as its products, with the part done of the one at work', () => {
  expect(runProgress(report, 10)).toEqual({ product: '暴雨指数', share: 2.5 / 8, done: 2, total: 8, secondsLeft: 22 });
  expect(runProgress({ ...report, done: 0, total: 0 }, 10).share).toBe(0.25);
});

test('no time is promised before there is anything to go by', () => {
  expect(secondsLeft(1.9, 0.5)).toBeUndefined();
  expect(secondsLeft(60, 0.005)).toBeUndefined();
  expect(secondsLeft(60, 0.75)).toBe(20);
  expect(secondsLeft(60, 1)).toBe(0);
});
