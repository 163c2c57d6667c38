import { type AuditFinding, auditFacts, type CensusAudit, type SourceAudit, type Verdict } from '@tetrazone/core';
import { aligned } from './display-width.js';
import type { Session } from './session.js';
import { words as wordsOf } from './words.js';

/** An audit as a reader of a terminal wants it: a line a source, under it what was found, and the count. */
export function auditLines(audit: CensusAudit, language: Session['language']): string[] {
  const { audit: w } = wordsOf(language);
  const said = ({ severity, said: both }: AuditFinding): string[] => {
    const { detail, remedy } = both[language];
    return [`    ${w.severities[severity]}${detail}`, `      ${w.remedy}${remedy}`];
  };
  const about = ({ features, series, cell, crs, synthetic }: SourceAudit): string =>
    [
      crs?.name,
      cell && `${cell.columns} × ${cell.rows}`,
      features && w.features(features.count),
      series && w.series(series.stations, series.first, series.last),
      synthetic ? w.synthetic : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(', ');
  const heads = aligned(audit.sources.map((source) => [w.verdicts[source.verdict], source.name, source.file, about(source)]));
  const counted = (verdict: Verdict): number => audit.sources.filter((source) => source.verdict === verdict).length;
  return [
    ...audit.findings.flatMap(said),
    ...audit.sources.flatMap((source, at) => [
      heads[at] as string,
      ...source.findings.filter(({ code }) => code !== 'synthetic').flatMap(said),
      ...odds(source, language),
    ]),
    '',
    w.total(audit.sources.length, counted('ok'), counted('warning'), counted('failed')),
  ];
}

/** The facts of a source that has failed or is warned of: what its reader will want to see at once. */
function odds(source: SourceAudit, language: Session['language']): string[] {
  if (source.verdict === 'ok') return [];
  return aligned(
    auditFacts(source, language)
      .slice(2)
      .map(([label, text]) => [label, text]),
  ).map((line) => `      ${line}`);
}
