import type { CensusSummary, Language } from '@tetrazone/core';
import { displayWidth, padEnd, padStart } from './display-width.js';
import type { Words } from './words.js';

/** km² and share of every level of every map, worst first, as lines of text. */
export function summaryTable(summary: CensusSummary, language: Language, words: Words): string[] {
  const key = language === 'zh-CN' ? 'zh' : 'en';
  const rows = summary.maps.map((map) => [
    map.title[key],
    ...[...map.levels].reverse().map((level) => `${level.km2.toFixed(1)} ${(level.share * 100).toFixed(1).padStart(5)}%`),
    map.nodata.km2.toFixed(1),
  ]);
  const levels = [...(summary.maps[0]?.levels ?? [])].reverse();
  const header = [words.hazard, ...levels.map((level) => `${level.level} ${level[key]} km²`), `${words.nodata} km²`];
  const widths = header.map((title, column) => Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? padEnd(cell, widths[0] ?? 0) : padStart(cell, widths[column] ?? 0))).join('  ');
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}
