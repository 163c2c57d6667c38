import type { CensusSummary, Language } from '@tetrazone/core';
import type { Words } from './words.js';

/** Columns a text takes in a terminal: Chinese characters take two. */
export const displayWidth = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1),
    0,
  );

const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)));
const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - displayWidth(text))) + text;

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
  const widths = header.map((title, column) => Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] as string))));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? padEnd(cell, widths[0] as number) : padStart(cell, widths[column] as number))).join('  ');
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}
