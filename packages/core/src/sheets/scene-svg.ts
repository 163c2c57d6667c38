import { escapeXml } from '../io/vectors/xml.js';
import type { Item, PathItem, Scene, TextItem } from './scene.js';

const FONTS = "'Noto Sans SC','Source Han Sans SC','Noto Sans CJK SC','Microsoft YaHei',SimHei,sans-serif";
const short = (x: number): string => String(Math.round(x * 1000) / 1000);

/** The path of SVG through points in millimetres. */
export const pathData = ({ lines, closed }: PathItem): string =>
  lines.map((points) => `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}${closed === true ? 'Z' : ''}`).join('');

/** A scene as SVG, its millimetres those of the file: text stays text, images are part of it. */
export function sceneSvg({ width, height, title, items }: Scene): string {
  let clips = 0;
  const draw = (item: Item): string => {
    switch (item.item) {
      case 'path':
        return pathSvg(item);
      case 'text':
        return textSvg(item);
      case 'image':
        return `<image x="${short(item.x)}" y="${short(item.y)}" width="${short(item.width)}" height="${short(item.height)}" preserveAspectRatio="none" href="data:image/png;base64,${base64(item.png)}"/>`;
      case 'clip': {
        const id = `clip${++clips}`;
        const frame = `<rect x="${short(item.x)}" y="${short(item.y)}" width="${short(item.width)}" height="${short(item.height)}"/>`;
        return `<clipPath id="${id}">${frame}</clipPath><g clip-path="url(#${id})">${item.items.map(draw).join('')}</g>`;
      }
    }
  };
  const size = `width="${short(width)}mm" height="${short(height)}mm" viewBox="0 0 ${short(width)} ${short(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONTS}"><title>${escapeXml(title)}</title>\n${items.map(draw).join('\n')}\n</svg>\n`;
}

function pathSvg(path: PathItem): string {
  const { fill, stroke, width, dash, opacity } = path;
  const pen =
    stroke === undefined
      ? ''
      : ` stroke="${stroke}" stroke-width="${short(width ?? 0.2)}" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : ''}`;
  return `<path d="${pathData(path)}" fill="${fill ?? 'none'}"${fill === undefined ? '' : ' fill-rule="evenodd"'}${pen}${opacity === undefined ? '' : ` opacity="${opacity}"`}/>`;
}

function textSvg({ x, y, text, size, bold, anchor, color, halo, turn }: TextItem): string {
  const behind = halo === undefined ? '' : ` stroke="${halo}" stroke-width="${short(size * 0.22)}" stroke-linejoin="round" paint-order="stroke"`;
  const turned = turn === undefined ? '' : ` transform="rotate(${short(turn)} ${short(x)} ${short(y)})"`;
  return `<text x="${short(x)}" y="${short(y)}" font-size="${short(size)}" fill="${color ?? '#1f2328'}"${bold === true ? ' font-weight="700"' : ''}${anchor === undefined || anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${behind}${turned}>${escapeXml(text)}</text>`;
}

/** Bytes as base64, a piece at a time. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
