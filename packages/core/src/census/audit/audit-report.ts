import type { Language } from '../../errors/error.js';
import type { AuditFinding, CensusAudit, SourceAudit, Verdict } from './audit.js';
import { auditFacts } from './audit-facts.js';
import { confidenceText } from './findings.js';
import { escaped, histogramFigure, mapFigure, table, yearsFigure } from './report-figures.js';
import { reportStyle } from './report-style.js';
import { type ReportWords, reportWords } from './report-words.js';

/**
 * An audit as a page of its own: HTML with its style and drawings inside, no script, nothing fetched; both themes, keyboard and screen readers, print. Every
 * chart has a table beside it, and no verdict is told by colour alone. In the census's language unless told.
 */
export function auditReport(audit: CensusAudit, language: Language = audit.census.language): string {
  const w = reportWords(language);
  const name = language === 'zh-CN' ? audit.census.name.zh : audit.census.name.en;
  const counts = (['failed', 'warning', 'ok'] as const).map((verdict) => [verdict, audit.sources.filter((one) => one.verdict === verdict).length] as const);
  const lead = [`${w.edition} ${audit.census.edition}`, `${w.census} ${audit.census.file}`, `${w.madeBy} tetrazone ${audit.tetrazone}`];
  const map = mapFigure(audit.region, undefined, w, w.region);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${w.title} – ${name}`)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(`${name} ${w.title}`)}</h1>
<p class="lead">${lead.map((part) => `<span>${escaped(part)}</span>`).join('')}</p>
</header>
<section class="card" aria-labelledby="sources">
<div class="summary"><div>
<div class="head">${chip(audit.verdict, w.verdicts[audit.verdict])}<strong>${escaped(w.whole[audit.verdict])}</strong>${audit.synthetic ? mark(w) : ''}</div>
<p class="lead">${counts.map(([verdict, count]) => `<span>${escaped(w.verdicts[verdict])} ${count}</span>`).join('')}</p>
${audit.grid === undefined ? '' : `<dl><dt>${escaped(w.grid)}</dt><dd>${escaped(`${audit.grid.crs}, ${audit.grid.cell}, ${audit.grid.columns} × ${audit.grid.rows}`)}</dd></dl>`}
${findingsList(audit.findings, language, w)}
</div>${map ?? ''}</div>
<h3 id="sources">${escaped(w.sources)}</h3>
${overview(audit.sources, language, w)}
</section>
${audit.sources.map((source) => sourceCard(source, audit, language, w)).join('\n')}
</main>
</body>
</html>
`;
}

const marks: Readonly<Record<Verdict | 'note', string>> = {
  ok: '<path d="M2 6.5 5 9.5 10 3" fill="none" stroke="currentColor" stroke-width="2"/>',
  warning:
    '<path d="M6 1 11.5 11H.5Z" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M6 4.6v3M6 8.6v1" stroke="currentColor" stroke-width="1.4"/>',
  failed: '<path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5" stroke="currentColor" stroke-width="2"/>',
  note: '<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M6 5.4v3.4M6 3v1.2" stroke="currentColor" stroke-width="1.4"/>',
};
const chip = (verdict: Verdict | 'note', text: string): string =>
  `<span class="chip ${verdict}"><svg viewBox="0 0 12 12" aria-hidden="true">${marks[verdict]}</svg>${escaped(text)}</span>`;
const mark = (w: ReportWords): string => `<span class="chip synthetic">${escaped(w.syntheticMark)}</span>`;

/** A place in the page for a source's name, whatever it holds. */
const anchor = (name: string): string => `source-${encodeURIComponent(name)}`;

function overview(sources: readonly SourceAudit[], language: Language, w: ReportWords): string {
  const rows = sources.map((source) => {
    const counted = source.findings.filter(({ severity }) => severity !== 'note');
    const first = counted[0]?.said[language].detail ?? '';
    const more = counted.length > 1 ? ` (+${counted.length - 1})` : '';
    return `<tr><td>${chip(source.verdict, w.verdicts[source.verdict])}</td><th scope="row"><a href="#${escaped(anchor(source.name))}">${escaped(source.name)}</a></th><td class="kind">${escaped(w.kinds[source.kind])}${source.synthetic ? ` · ${escaped(w.synthetic)}` : ''}</td><td>${escaped(source.crs?.name ?? '')}</td><td>${escaped(first + more)}</td></tr>`;
  });
  const head = [w.verdict, w.source, w.kind, w.crs, w.findings].map((title) => `<th scope="col">${escaped(title)}</th>`).join('');
  return `<div class="scroll" style="max-height:none"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function findingsList(found: readonly AuditFinding[], language: Language, w: ReportWords): string {
  // that it is synthetic is told by the mark beside its name
  const listed = found.filter(({ code }) => code !== 'synthetic');
  if (listed.length === 0) return '';
  const items = listed.map(({ severity, said }) => {
    const { detail, remedy } = said[language];
    return `<li class="is-${severity}">${chip(severity, w.severities[severity])}<p>${escaped(detail)}</p><p class="remedy">${escaped(w.remedy + w.colon + remedy)}</p></li>`;
  });
  return `<ul class="findings">${items.join('')}</ul>`;
}

function sourceCard(source: SourceAudit, { region }: CensusAudit, language: Language, w: ReportWords): string {
  const facts = auditFacts(source, language).map(([label, text]) => `<dt>${escaped(label)}</dt><dd>${escaped(text)}</dd>`);
  const map = mapFigure(region, source, w, w.mapOf(source.name));
  const drawings = `${map ?? ''}${source.values === undefined ? '' : histogramFigure(source.values, w)}${yearsFigure(source, w)}`;
  const found = findingsList(source.findings, language, w) || `<p class="lead">${escaped(w.nothing)}</p>`;
  return `<section class="card" id="${escaped(anchor(source.name))}" aria-label="${escaped(source.name)}">
<div class="head">${chip(source.verdict, w.verdicts[source.verdict])}<h2>${escaped(source.name)}</h2><span class="lead">${escaped(w.kinds[source.kind])}</span>${source.synthetic ? mark(w) : ''}</div>
<div class="body"><div>${found}<dl>${facts.join('')}</dl>${details(source, language, w)}</div><div>${drawings}</div></div>
</section>`;
}

/** What comes in tables: offset readings, gaps, codes, repairs. */
function details(source: SourceAudit, language: Language, w: ReportWords): string {
  const { datum, series, codes, features } = source;
  const parts: string[] = [];
  const part = (title: string, body: string): void => void parts.push(`<h3>${escaped(title)}</h3>${body}`);
  if (datum !== undefined) {
    const metres = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));
    const rows = datum.hypotheses.map((one) => [w.readings[one.datum], metres(one.offset), metres(one.residual), one.score.toFixed(2)]);
    const judged = datum.datum === undefined ? w.unclear : `${w.found}${w.colon}${w.readings[datum.datum]}${w.aside(confidenceText(datum.confidence))}`;
    part(
      w.datum,
      `${table([w.reading, w.offset, w.apart, w.fit], rows, 1)}<p class="lead">${escaped(`${w.against}${w.colon}${datum.against}${w.semicolon}${judged}`)}</p>`,
    );
  }
  if (series !== undefined && series.gaps.length > 0) {
    const rows = series.gaps.map(({ station, first, last, steps }) => [station, first, last, String(steps)]);
    const rest = series.gapCount - series.gaps.length;
    part(w.gaps, `${table([w.station, w.first, w.last, w.length], rows, 3)}${rest > 0 ? `<p class="lead">${escaped(w.moreGaps(rest))}</p>` : ''}`);
  }
  if (codes !== undefined && codes.length > 0) {
    const rows = codes.slice(0, 100).map(({ code, cells, name }) => [String(code), (language === 'zh-CN' ? name?.zh : name?.en) ?? '', String(cells)]);
    part(w.codes, table([w.code, w.name, w.cells], rows, 2));
  }
  if (features !== undefined && features.repairs.length > 0) {
    const km2 = (area: number): string => (area / 1e6).toFixed(3);
    const rows = features.repairs
      .slice(0, 100)
      .map((one) => [
        one.name ?? String(one.feature + 1),
        one.repairs.map((fault) => w.faults[fault] ?? fault).join(', '),
        `${km2(one.areaBefore)} → ${km2(one.areaAfter)}`,
      ]);
    part(w.repairs, table([w.feature, w.findings, w.areaChange], rows, 2));
  }
  return parts.join('');
}
