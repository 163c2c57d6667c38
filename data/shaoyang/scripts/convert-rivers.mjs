/**
 * Makes rivers.geojson from the lines that gmt exports of WDBII rivers (GSHHG 2.3.7, LGPL 3 or later): points without length are left out, pieces
 * that were cut at bin edges are joined end to end within a class, and the names of the rivers that are beyond doubt are added.
 *
 *   node data/shaoyang/scripts/convert-rivers.mjs rivers_shaoyang_wdbii_high.geojson
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A point near which a river runs (within 0.03°). */
const NAMES = [
  ['资水', 'Zi Shui', [111.464, 27.25]],
  ['夫夷水', 'Fuyi Shui', [110.998, 26.632]],
  ['赧水', 'Nan Shui', [110.998, 27.108]],
  ['巫水', 'Wu Shui', [110.27, 26.36]],
  ['沅江', 'Yuan Jiang', [110.30057, 27.6239]],
  ['湘江', 'Xiang Jiang', [111.962, 26.458]],
  ['潇水', 'Xiao Shui', [111.69, 25.933]],
  ['涟水', 'Lian Shui', [112.0, 27.758]],
];
const BOX = [109.5, 25.7, 112.5, 27.9];

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('give the path of rivers_shaoyang_wdbii_high.geojson');
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
const nameOf = (line) => NAMES.find(([, , [x, y]]) => line.some(([px, py]) => Math.hypot(px - x, py - y) < 0.03));
const lines = JSON.parse(readFileSync(source, 'utf8'))
  .features.map(({ properties, geometry }) => ({
    level: properties.level,
    line: geometry.coordinates.filter((point, i, all) => i === 0 || !same(point, all[i - 1])),
  }))
  .filter(({ line }) => line.length > 1 && line.some(([x, y]) => x > BOX[0] && y > BOX[1] && x < BOX[2] && y < BOX[3]))
  .map((river) => ({ ...river, name: nameOf(river.line) }));

/** Joins two lines of one class, and not of two names, where one ends and the other begins and nothing else of the class does. */
function joinOnce() {
  for (const a of lines)
    for (const b of lines) {
      const end = a.line.at(-1);
      if (a === b || a.level !== b.level || !same(end, b.line[0]) || (a.name && b.name && a.name !== b.name)) continue;
      if (lines.filter(({ level, line }) => level === a.level && (same(line[0], end) || same(line.at(-1), end))).length > 2) continue;
      a.line.push(...b.line.slice(1));
      a.name ??= b.name;
      lines.splice(lines.indexOf(b), 1);
      return true;
    }
  return false;
}
while (joinOnce());

const features = lines.map(({ level, line, name }) => {
  const properties = { level, ...(name === undefined ? {} : { name: name[0], name_en: name[1] }) };
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: line } };
});
const head = {
  type: 'FeatureCollection',
  name: 'rivers',
  source: 'GSHHG 2.3.7 WDBII rivers, high resolution (LGPL-3.0-or-later), WGS 84, accurate to kilometres; names added by hand',
};
writeFileSync(
  fileURLToPath(new URL('../rivers.geojson', import.meta.url)),
  `${JSON.stringify(head).slice(0, -1)},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`,
);
