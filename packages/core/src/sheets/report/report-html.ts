import type { Language } from '../../errors/error.js';
import { escapeXml } from '../../io/vectors/xml.js';
import { isDark, type ReportBlock } from './report.js';

const style = `body{font:16px/1.75 'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',sans-serif;color:#1f2328;max-width:50rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.75rem;border-bottom:2px solid #1f2328;padding-bottom:.4rem}h2{font-size:1.3rem;margin-top:2.4rem}h3{font-size:1.05rem}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-variant-numeric:tabular-nums}th,td{border:1px solid #d0d7de;padding:.3rem .6rem;text-align:left}th{background:#f4f6f8}td.right,th.right{text-align:right}
.shares{display:flex;height:1.6rem;margin:.8rem 0;border:1px solid #1f2328}.shares span{overflow:hidden;white-space:nowrap;font-size:.8rem;line-height:1.6rem;text-align:center}
.strong{font-weight:700;color:#b3261e}@media print{body{margin:0;max-width:none}h2{break-after:avoid}table,.shares{break-inside:avoid}}`;

const inkOn = (fill: string): string => (isDark(fill) ? '#ffffff' : '#1f2328');

/** A report as one HTML page of its own: no scripts, nothing from elsewhere, fit to be printed. */
export function reportHtml(title: string, blocks: readonly ReportBlock[], language: Language): string {
  const draw = (one: ReportBlock): string => {
    switch (one.block) {
      case 'heading':
        return `<h${one.level}>${escapeXml(one.text)}</h${one.level}>`;
      case 'paragraph':
        return `<p${one.strong === true ? ' class="strong"' : ''}>${escapeXml(one.text)}</p>`;
      case 'table': {
        const rows = one.rows.map((row) =>
          row
            .map(
              ({ text, fill, right }) =>
                `<td${right === true ? ' class="right"' : ''}${fill === undefined ? '' : ` style="background:${fill};color:${inkOn(fill)}"`}>${escapeXml(text)}</td>`,
            )
            .join(''),
        );
        return `<table><thead><tr>${one.header.map((text, i) => `<th${one.rows[0]?.[i]?.right === true ? ' class="right"' : ''}>${escapeXml(text)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`;
      }
      case 'shares': {
        const parts = one.parts.filter(({ share }) => share > 0);
        const bars = parts.map(
          ({ text, share, fill }) =>
            `<span style="width:${(share * 100).toFixed(2)}%;background:${fill};color:${inkOn(fill)}">${share > 0.08 ? escapeXml(text) : ''}</span>`,
        );
        return `<div class="shares" role="img" aria-label="${escapeXml(parts.map(({ text }) => text).join(', '))}">${bars.join('')}</div>`;
      }
    }
  };
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeXml(title)}</title><style>${style}</style></head><body>\n${blocks.map(draw).join('\n')}\n</body></html>\n`;
}
