import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Features } from '../../features/features.js';
import { unpackWoff } from '../../io/fonts/woff.js';
import { raster } from '../../raster/raster.js';
import { schemes } from '../../zoning/scheme.js';
import { textWidth, wrapText } from '../scene.js';
import { scenesPdf } from '../scene-pdf.js';
import { sceneSvg } from '../scene-svg.js';
import { type MapSheet, mapSheet } from './map-sheet.js';
import { isMarked, paintLevels } from './paint-levels.js';
import { paperNames, sheetGrid, sheetLayout, sheetView } from './paper.js';

const grid = { crs: 'EPSG:4546', transform: [90, 0, 500_000, 0, -90, 3_000_000] as const, width: 200, height: 100 };
const square = (x: number): Features['features'][number] => ({
  geometry: { type: 'Polygon', coordinates: [[[x, 2_991_000], [x + 9000, 2_991_000], [x + 9000, 3_000_000], [x, 3_000_000], [x, 2_991_000]]] }, // biome-ignore format: one ring
  properties: { name: x === 500_000 ? '甲县' : '乙县' },
});
const units: Features = { crs: grid.crs, features: [square(500_000), square(509_000)] };
const layout = sheetLayout('A4', 2);
const view = sheetView([500_000, 2_991_000, 518_000, 3_000_000], grid, layout);
const pixels = sheetGrid(view, layout, grid.crs, 72);
const sheet: MapSheet = {
  language: 'zh-CN',
  title: { zh: '洪水 <等级>', en: 'Flood' },
  subtitle: '样例',
  scheme: schemes['four-colour'],
  levels: raster(pixels, 'uint8', new Uint8Array(pixels.width * pixels.height).fill(3)),
  dpi: 72,
  units,
  unitName: 'name',
  table: [1, 2, 3, 4].map((level) => ({ level, km2: level * 10, share: level / 10, range: { from: level, to: level + 1 } })),
  notes: ['资料来源：雨量站'],
  edition: '2025-12-31',
  crs: 'CGCS2000',
  synthetic: true,
  recalled: true,
};

describe('sheetView', () => {
  it('takes the largest round scale at which the region fits, true to the ground, the region in the middle', () => {
    expect(layout.wide).toBe(true);
    const width = (view.bounds[2] - view.bounds[0]) * view.perUnit.x;
    expect(width).toBeCloseTo(layout.map.width, 9);
    // one grid metre is a metre on the ground within 0.1 % here
    expect((1000 / view.scale) * 18_000).toBeCloseTo(view.perUnit.x * 18_000, 0);
    expect(view.perUnit.x * 18_000).toBeLessThan(layout.map.width);
    expect([1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 10].map((step) => step * 10 ** Math.floor(Math.log10(view.scale)))).toContain(view.scale);
    expect((view.bounds[0] + view.bounds[2]) / 2).toBeCloseTo(509_000, 6);
  });

  it('keeps map and panel on the paper and apart, on every paper either way', () => {
    for (const paper of paperNames)
      for (const aspect of [0.4, 2.5]) {
        const { width, height, map, panel, wide } = sheetLayout(paper, aspect);
        expect(map.x + map.width).toBeLessThan(width);
        expect(panel.y + panel.height).toBeLessThan(height);
        expect(wide ? panel.x > map.x + map.width : panel.y > map.y + map.height).toBe(true);
        expect(wide).toBe(aspect > 1);
      }
  });
});

describe('mapSheet', () => {
  it('says title, units, legend, scale, fields and that the data are synthetic, as text that XML can hold', () => {
    const svg = sceneSvg(mapSheet(sheet, layout, view));
    for (const words of [
      '洪水 &lt;等级&gt;',
      '甲县',
      '乙县',
      '重大',
      '40.0%',
      '3 – 4',
      `1 : ${view.scale.toLocaleString('en-US')}`,
      '审图号：',
      '合成数据',
      '凭记忆',
      '资料来源：雨量站',
    ])
      expect(svg, words).toContain(words);
    expect(svg).toContain('width="297mm"');
    expect(sceneSvg(mapSheet({ ...sheet, synthetic: false }, layout, view))).not.toContain('合成数据');
  });

  it('is the same twice, and an atlas has a page a sheet', async () => {
    const require = createRequire(new URL('../../../../cli/package.json', import.meta.url));
    const font = unpackWoff(readFileSync(require.resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-latin-400-normal.woff')), 'latin');
    const scenes = [sheet, { ...sheet, unit: 1 }].map((one) => mapSheet(one, layout, view));
    const draw = () => scenesPdf(scenes, { regular: [font], bold: [font] }, { title: 'x', date: new Date('2025-12-31') });
    const [first, second] = [await draw(), await draw()];
    expect(first).toEqual(second);
    expect(new TextDecoder().decode(first.subarray(0, 5))).toBe('%PDF-');
    const { PDFDocument } = await import('pdf-lib');
    const pages = (await PDFDocument.load(first)).getPages();
    expect(pages.map((page) => Math.round((page.getWidth() * 25.4) / 72))).toEqual([297, 297]);
  });
});

describe('paintLevels', () => {
  it('paints each level in its colour, darker on the marks of its pattern, and leaves nodata clear', () => {
    const cells = raster(
      { ...grid, width: 40, height: 40 },
      'uint8',
      Uint8Array.from({ length: 1600 }, (_, i) => (i < 40 ? 0 : 2)),
    );
    const rgba = paintLevels(cells, schemes['four-colour'], { dpi: 254 });
    expect(rgba[3]).toBe(0);
    const plain = schemes['four-colour'].levels[1]?.colour ?? '';
    const hex = (i: number): string =>
      `#${[...rgba.subarray(i * 4, i * 4 + 3)]
        .map((part) => part.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase()}`;
    const seen = new Set(Array.from({ length: 1560 }, (_, i) => hex(i + 40)));
    expect(seen.size).toBe(2);
    expect(seen).toContain(plain);
  });

  it('marks a larger share of the paper the worse the level', () => {
    const share = (pattern: Parameters<typeof isMarked>[0]): number => {
      let marked = 0;
      for (let y = 0; y < 24; y += 0.05) for (let x = 0; x < 24; x += 0.05) if (isMarked(pattern, x, y, 0.05)) marked++;
      return marked / 480 ** 2;
    };
    const shares = schemes['four-colour'].levels.map(({ pattern }) => share(pattern));
    expect(share('diagonal')).toBeGreaterThan(share('dots'));
    expect(share('cross-hatch')).toBeGreaterThan(share('diagonal'));
    expect(Math.max(...shares)).toBe(shares[3]);
  });
});

describe('wrapText', () => {
  it('keeps lines within their width, loses nothing but spaces, and no line begins with a closing mark', () => {
    const words = '依据：GB/T 28592-2012 [已核对]、全国自然灾害综合风险普查（凭记忆），按均值—标准差分级。';
    const lines = wrapText(words, 2, 24);
    for (const one of lines) expect(textWidth(one, 2)).toBeLessThanOrEqual(24 + 4);
    expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
    for (const one of lines) expect(one).not.toMatch(/^[，。；：、）]/);
  });
});
