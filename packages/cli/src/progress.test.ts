import { describe, expect, it } from 'vitest';
import { displayWidth } from './display-width.js';
import { recorder } from './fixtures/recorded.js';
import { duration, progressLine, stepLine } from './progress.js';
import { words } from './words.js';

const zh = words('zh-CN');
const en = words('en');

describe('stepLine', () => {
  const step = { head: '[1/2] 等级', done: 2_500_000, total: 10_000_000 };

  it('says share, rate and time left', () => {
    expect(stepLine(step, 5, 79, 'zh-CN', zh)).toBe('[1/2] 等级 █████░░░░░░░░░░░░░░░ 25% 每秒 0.5 百万格，剩余 15 秒');
    expect(stepLine({ ...step, head: '[1/2] levels' }, 5, 79, 'en', en)).toBe('[1/2] levels █████░░░░░░░░░░░░░░░ 25% 0.5 M cells/s, 15 s left');
  });
  it('has a shorter bar, or none, where there is less room', () => {
    expect(stepLine(step, 5, 53, 'zh-CN', zh)).toBe('[1/2] 等级 ███░░░░░░░ 25% 每秒 0.5 百万格，剩余 15 秒');
    expect(stepLine(step, 5, 44, 'zh-CN', zh)).toBe('[1/2] 等级 25% 每秒 0.5 百万格，剩余 15 秒');
    expect(stepLine(step, 5, 12, 'zh-CN', zh)).toBe('[1/2] 等级 2');
  });
  it('does not guess before anything is done', () => {
    expect(stepLine({ head: 'x', done: 0, total: 0 }, 0, 79, 'en', en)).toBe('x ░░░░░░░░░░░░░░░░░░░░ 0%');
  });
  it('says what stands already', () => {
    expect(stepLine({ head: 'x', done: 0, total: 0, reused: true }, 0, 79, 'en', en)).toBe('x (unchanged)');
  });
});

it('durations are whole seconds, minutes, then hours', () => {
  expect([0.2, 89, 90, 5399, 5400, Infinity].map((seconds) => duration(seconds, 'en'))).toEqual(['1 s', '89 s', '2 min', '90 min', '1.5 h', '—']);
  expect(duration(7200, 'zh-CN')).toBe('2.0 小时');
});

describe('progressLine', () => {
  it('is a line a step where there is no terminal', () => {
    const output = recorder();
    const line = progressLine(output, 'en', en);
    line.show({ head: 'a', done: 0, total: 10 });
    line.show({ head: 'a', done: 10, total: 10 });
    line.show({ head: 'b', done: 0, total: 0, reused: true });
    line.end();
    expect(output.text).toBe('a\nb (unchanged)\n');
  });
  it('is one line that changes on a terminal, never wider than that, and gone at the end', () => {
    const output = recorder({ isTTY: true, columns: 30 });
    let now = 0;
    const line = progressLine(output, 'zh-CN', zh, () => now);
    line.show({ head: '[1/9] 暴雨洪涝·各级面积', done: 0, total: 10 });
    now = 10;
    line.show({ head: '[1/9] 暴雨洪涝·各级面积', done: 5, total: 10 });
    now = 200;
    line.show({ head: '[1/9] 暴雨洪涝·各级面积', done: 9, total: 10 });
    line.end();
    const drawn = output.text.split('\r\u001b[2K').slice(1);
    // the second came too soon after the first
    expect(drawn).toHaveLength(3);
    expect(drawn.every((text) => displayWidth(text) < 30)).toBe(true);
    expect(drawn.at(-1)).toBe('');
    expect(output.text).not.toContain('\n');
  });
});
