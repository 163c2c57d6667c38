import type { CensusProgress, Language } from '@tetrazone/core';
import type { Words } from './words.js';

/** Whole seconds or minutes as a reader says them. */
export function duration(seconds: number, language: Language): string {
  const zh = language === 'zh-CN';
  if (!Number.isFinite(seconds)) return '—';
  if (seconds < 90) return zh ? `${Math.ceil(seconds)} 秒` : `${Math.ceil(seconds)} s`;
  return zh ? `${Math.ceil(seconds / 60)} 分` : `${Math.ceil(seconds / 60)} min`;
}

/**
 * Shows what is being computed, how much is done and how long is left: on a terminal one line that changes, elsewhere a line a product.
 * Returns the listener and what clears the line at the end.
 */
export function progressLine(stream: NodeJS.WriteStream, language: Language, words: Words): { show(progress: CensusProgress): void; end(): void } {
  const key = language === 'zh-CN' ? 'zh' : 'en';
  let product = -1;
  let began = 0;
  let drawn = 0;
  const draw = (text: string): void => {
    stream.write(`\r\u001b[2K${text}`);
  };
  return {
    show(progress) {
      const head = words.product(progress.product + 1, progress.products, progress.title[key]);
      if (progress.product !== product) {
        product = progress.product;
        began = performance.now();
        if (!stream.isTTY) stream.write(`${head}${progress.reused ? ` (${words.reused})` : ''}\n`);
      }
      if (!stream.isTTY || (performance.now() - drawn < 80 && progress.done < progress.total)) return;
      drawn = performance.now();
      const seconds = (performance.now() - began) / 1000;
      const rate = progress.done / Math.max(seconds, 1e-3);
      const share = progress.total === 0 ? 0 : progress.done / progress.total;
      const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░');
      const left = duration((progress.total - progress.done) / rate, language);
      draw(progress.reused ? `${head} (${words.reused})` : `${head} ${bar} ${Math.round(share * 100)}% ${words.rate((rate / 1e6).toFixed(1), left)}`);
    },
    end() {
      if (stream.isTTY) draw('');
    },
  };
}
