import type { AuditRegion, AuditValues, Sketch, SourceAudit } from './audit.js';
import type { ReportWords } from './report-words.js';

/** Text of HTML and SVG. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

const one = (value: number): string => String(Math.round(value * 10) / 10);
const short = (value: number): string => String(Number(value.toPrecision(4)));

type Box = readonly [west: number, south: number, east: number, north: number];

/** The region and what a source covers: longitude and latitude, the latitude of the middle true to scale. `undefined` where neither is known. */
export function mapFigure(region: AuditRegion | undefined, source: SourceAudit | undefined, words: ReportWords, label: string): string | undefined {
  const extent = source?.extent?.geographic;
  const boxes = [region?.bounds, extent].filter((box) => box !== undefined);
  if (boxes.length === 0) return undefined;
  const all = boxes.reduce<Box>(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  const squeeze = Math.cos((((all[1] + all[3]) / 2) * Math.PI) / 180) || 1;
  const pad = 0.06 * Math.max((all[2] - all[0]) * squeeze, all[3] - all[1], 1e-6);
  const [west, north] = [all[0] * squeeze - pad, all[3] + pad];
  const [wide, high] = [(all[2] - all[0]) * squeeze + 2 * pad, all[3] - all[1] + 2 * pad];
  const scale = Math.min(320 / wide, 240 / high);
  const place = ([lon, lat]: readonly [number, number]): string => `${one((lon * squeeze - west) * scale)} ${one((north - lat) * scale)}`;
  const path = (sketch: Sketch, close: boolean): string => sketch.lines.map((line) => `M${line.map(place).join('L')}${close ? 'Z' : ''}`).join('');
  const area = source?.kind === 'raster' || Object.keys(source?.features?.geometries ?? {}).some((type) => /Polygon/.test(type));
  const dots = (source?.extent?.sketch.points ?? []).map((point) => {
    const [x, y] = place(point).split(' ');
    return `<circle class="dot" cx="${x}" cy="${y}" r="2.2"/>`;
  });
  const size = `${one(wide * scale)} ${one(high * scale)}`;
  return [
    `<figure class="map"><svg viewBox="0 0 ${size}" role="img" aria-label="${escaped(label)}">`,
    region === undefined ? '' : `<path class="region" d="${path(region.sketch, true)}"/>`,
    source?.extent === undefined ? '' : `<path class="${area ? 'area' : 'line'}" d="${path(source.extent.sketch, false)}"/>${dots.join('')}`,
    `</svg><figcaption>${escaped(words.mapNote + words.semicolon + graticule(all))}</figcaption></figure>`,
  ].join('');
}

const graticule = ([west, south, east, north]: Box): string => `${short(west)}–${short(east)}° E, ${short(south)}–${short(north)}° N`;

/** Bars with their axis and a table twin. */
export function histogramFigure(values: AuditValues, words: ReportWords): string {
  const { histogram, unit } = values;
  if (histogram === undefined) return '';
  const { from, to, counts } = histogram;
  const most = Math.max(1, ...counts);
  const [width, height] = [320, 96];
  const each = width / counts.length;
  const bars = counts.map((count, bin) => {
    // a bin that holds something is seen
    const tall = count === 0 ? 0 : Math.max(1, (count / most) * height);
    return `<rect x="${one(bin * each)}" y="${one(height - tall)}" width="${one(Math.max(0.5, each - 1))}" height="${one(tall)}"/>`;
  });
  const edge = (bin: number): number => from + ((to - from) * bin) / counts.length;
  const rows = counts.map((count, bin) => [short(edge(bin)), short(edge(bin + 1)), String(count)]);
  const unitText = unit === '' ? '' : ` ${unit}`;
  const label = `${words.histogram}${words.colon}${short(from)} … ${short(to)}${unitText}`;
  return figure(
    words.histogram + (unit === '' ? '' : words.aside(unit)),
    `<svg class="bars" viewBox="0 -2 ${width} ${height + 18}" role="img" aria-label="${escaped(label)}">${bars.join('')}<path class="axis" d="M0 ${height}H${width}"/>
<text x="0" y="${height + 13}">${escaped(short(from))}</text><text x="${width / 2}" y="${height + 13}" text-anchor="middle">${escaped(short((from + to) / 2))}</text><text x="${width}" y="${height + 13}" text-anchor="end">${escaped(short(to))}</text></svg>`,
    table([words.from, words.to, words.count], rows),
    words,
  );
}

/** The share of observations that are there, a bar a year. */
export function yearsFigure({ series }: SourceAudit, words: ReportWords): string {
  if (series === undefined || series.yearly.length < 2) return '';
  const first = Number(series.first.slice(0, 4));
  const [width, height] = [320, 56];
  const each = width / series.yearly.length;
  const bars = series.yearly.map((share, at) => {
    const tall = share * height;
    return `<rect${share < 0.95 ? ' class="low"' : ''} x="${one(at * each)}" y="${one(height - tall)}" width="${one(Math.max(0.5, each - 1))}" height="${one(tall)}"/>`;
  });
  const last = first + series.yearly.length - 1;
  const rows = series.yearly.map((share, at) => [String(first + at), `${(100 * share).toFixed(1)} %`]);
  return figure(
    words.yearly,
    `<svg class="bars" viewBox="0 -2 ${width} ${height + 18}" role="img" aria-label="${escaped(words.yearly)}"><path class="guide" d="M0 0H${width}"/>${bars.join('')}<path class="axis" d="M0 ${height}H${width}"/>
<text x="0" y="${height + 13}">${first}</text><text x="${width}" y="${height + 13}" text-anchor="end">${last}</text><text x="${width / 2}" y="${height + 13}" text-anchor="middle">0 – 100 %</text></svg>`,
    table([words.year, words.share], rows),
    words,
  );
}

const figure = (title: string, drawing: string, twin: string, words: ReportWords): string =>
  `<figure><figcaption>${escaped(title)}</figcaption>${drawing}<details><summary>${escaped(words.table)}</summary>${twin}</details></figure>`;

/** A table; all but the first column are numbers unless `text` says how many columns are words. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], text = 0): string {
  const cell = (tag: string, content: string, column: number): string =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${column < text ? '' : ' class="number"'}>${escaped(content)}</${tag}>`;
  const line = (tag: string, cells: readonly string[]): string => `<tr>${cells.map((content, column) => cell(tag, content, column)).join('')}</tr>`;
  return `<div class="scroll"><table><thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('')}</tbody></table></div>`;
}
