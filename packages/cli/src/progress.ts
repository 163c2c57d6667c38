import type { Language } from '@tetrazone/core';
import { displayWidth, fit } from './display-width.js';
import type { Output } from './session.js';
import type { Words } from './words.js';

/** What is at work: `head` names it, cells say how far it is. */
export interface Step {
  readonly head: string;
  readonly done: number;
  readonly total: number;
  /** True when it stands already. */
  readonly reused?: boolean;
}

/** Whole seconds, minutes or hours as a reader says them. */
export function duration(seconds: number, language: Language): string {
  const zh = language === 'zh-CN';
  if (!Number.isFinite(seconds)) return '—';
  if (seconds < 90) return `${Math.ceil(seconds)} ${zh ? '秒' : 's'}`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} ${zh ? '分' : 'min'}`;
  return `${(seconds / 3600).toFixed(1)} ${zh ? '小时' : 'h'}`;
}

/** Columns of the bar where there is room. */
const BAR = 20;

/** The line for a step after some seconds: bar, share, rate, time left; the bar gives way where the line is short. */
export function stepLine({ head, done, total, reused }: Step, seconds: number, columns: number, language: Language, words: Words): string {
  if (reused) return fit(`${head} (${words.reused})`, columns);
  const share = total === 0 ? 0 : Math.min(1, done / total);
  const rate = done / Math.max(seconds, 1e-3);
  const told = done === 0 ? '' : ` ${words.rate((rate / 1e6).toFixed(1), duration((total - done) / rate, language))}`;
  const text = `${Math.floor(share * 100)}%${told}`;
  const room = Math.min(BAR, columns - displayWidth(`${head}  ${text}`));
  const bar = room < 5 ? '' : `${'█'.repeat(Math.round(share * room)).padEnd(room, '░')} `;
  return fit(`${head} ${bar}${text}`, columns);
}

/**
 * Shows what is being computed: on a terminal one line that changes, elsewhere a line for each step. `end` leaves the terminal's line empty.
 * `clock` tells milliseconds.
 */
export function progressLine(output: Output, language: Language, words: Words, clock = () => performance.now()): { show(step: Step): void; end(): void } {
  let head: string | undefined;
  let began = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (text: string): void => {
    output.write(`\r\u001b[2K${text}`);
  };
  return {
    show(step) {
      const now = clock();
      const fresh = step.head !== head;
      if (fresh) {
        head = step.head;
        began = now;
        if (!output.isTTY) output.write(`${step.head}${step.reused ? ` (${words.reused})` : ''}\n`);
      }
      if (!output.isTTY || (!fresh && now - drawn < 80)) return;
      drawn = now;
      draw(stepLine(step, (now - began) / 1000, (output.columns ?? 80) - 1, language, words));
    },
    end() {
      if (output.isTTY && head !== undefined) draw('');
    },
  };
}
