import type { Language } from '../errors/error.js';
import type { IndustryRow } from '../risk/objects/region-levels.js';
import { schemes } from '../zoning/scheme.js';
import { type Item, line, rect, type Scene, text, textWidth } from './scene.js';

/**
 * 行业风险比对图: a bar an industry, its objects of the four levels side by side, red first, in the order given (see `industryComparison`). Not a map: what is compared is how
 * many. Millimetres, to be drawn by `sceneSvg`, `scenesPdf` or `scenePng`.
 */
export function industryChart(
  rows: readonly IndustryRow[],
  { title, language, width = 180 }: { readonly title: string; readonly language: Language; readonly width?: number },
): Scene {
  const { levels } = schemes['four-colour'];
  const [size, step, top] = [3.2, 8, 24];
  const left = 8 + Math.max(0, ...rows.map(({ industry }) => textWidth(industry, size))) + 3;
  const most = Math.max(1, ...rows.map(({ total }) => total));
  const each = (width - left - 18) / most;
  const height = top + rows.length * step + 8;
  const legend = [...levels].reverse().flatMap((level, i): readonly Item[] => {
    const x = left + i * 26;
    return [rect(x, 14, 4, 3, { fill: level.colour, stroke: '#1f2328', width: 0.12 }), text(x + 5.2, 16.6, language === 'zh-CN' ? level.zh : level.en, 2.9)];
  });
  const bars = rows.flatMap(({ industry, counts, total }, i): readonly Item[] => {
    const y = top + i * step;
    let x = left;
    const parts = [3, 2, 1, 0].flatMap((index): readonly Item[] => {
      const count = counts[index] as number;
      if (count === 0) return [];
      const from = x;
      x += count * each;
      const dark = index === 3 || index === 0;
      const label =
        count * each > textWidth(String(count), 2.7) + 1
          ? [text(from + (count * each) / 2, y + 4, String(count), 2.7, { anchor: 'middle', color: dark ? '#ffffff' : '#1f2328' })]
          : [];
      return [rect(from, y, count * each, 5.4, { fill: levels[index]?.colour as string, stroke: '#ffffff', width: 0.15 }), ...label];
    });
    return [text(left - 3, y + 4, industry, size, { anchor: 'end' }), ...parts, text(x + 1.5, y + 4, String(total), 2.7, { color: '#57606a' })];
  });
  const axis = line(
    [
      [left, top - 2],
      [left, height - 6],
    ],
    '#1f2328',
    0.2,
  );
  return {
    width,
    height,
    title,
    items: [rect(0, 0, width, height, { fill: '#ffffff' }), text(width / 2, 9, title, 4.6, { anchor: 'middle', bold: true }), ...legend, ...bars, axis],
  };
}
