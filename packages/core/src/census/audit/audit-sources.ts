import type { Features } from '../../features/features.js';
import { quantityOf } from '../../tables/plausible-values.js';
import { referenceOf } from '../file/check-references.js';
import { fileKind } from '../file/file-kind.js';
import type { Census, CensusSource } from '../file/schema.js';
import { handInSources } from '../hand-in/hand-in-sources.js';
import { hazardsOf, hillshadeSource } from '../plan/source-uses.js';
import { type AuditFinding, type SourceAudit, verdictOf } from './audit.js';
import { auditDatums, type ComparedLayer } from './audit-datum.js';
import { auditFeatures, isReadingFault } from './audit-features.js';
import { auditRaster } from './audit-raster.js';
import { auditStations } from './audit-stations.js';
import type { AuditWork, SourceAtWork } from './audit-work.js';
import { findings } from './findings.js';

/** A source and its audit, and the features it was read as where it has some: what comparisons between layers need. */
export interface LookedAt {
  readonly source: SourceAtWork;
  readonly about: Partial<SourceAudit>;
  readonly findings: readonly AuditFinding[];
  readonly read?: Features | undefined;
}

/** What each source of a census is used for. */
export function sourcesAtWork(census: Census): ReadonlyMap<string, SourceAtWork> {
  const uses = new Map<string, { use: string; role: string; unit: string; kind: string; field: string | undefined }[]>();
  const add = (name: string | undefined, use: string, role = '', unit = '', kind = '', field?: string): void => {
    if (name !== undefined) uses.set(name, [...(uses.get(name) ?? []), { use, role, unit, kind, field }]);
  };
  add(census.region.boundary, 'region.boundary');
  add(census.region.units?.source, 'region.units');
  add(hillshadeSource(census), 'products.hillshade', 'dem', 'm', 'raster');
  for (const [name, { source }] of Object.entries(census.exposure ?? {})) add(source, `exposure.${name}`);
  add(census.prevention?.capacity?.source, 'prevention.capacity');
  for (const { source, path } of handInSources(census)) add(source, path.join('.'));
  for (const [name, hazard] of hazardsOf(census))
    for (const [role, input] of Object.entries(hazard.inputs)) {
      const reference = referenceOf(census.hazards[name]?.inputs[role]);
      add(reference?.source, `${name}.${role}`, role, input.unit, input.kind, reference?.field);
    }
  return new Map(
    Object.entries(census.sources).map(([name, declared]): [string, SourceAtWork] => {
      const all = uses.get(name) ?? [];
      const measured = all.find(({ kind, unit }) => kind !== 'features' && unit !== '');
      const quantity = measured ? quantityOf(measured.role, measured.unit) : all.length === 0 ? quantityOf(name, declared.unit ?? '') : undefined;
      const fields = all.flatMap(({ field, role, unit }) => (field === undefined ? [] : [{ field, unit, quantity: quantityOf(role, unit) }]));
      return [name, { name, file: declared.file, declared, uses: all.map(({ use }) => use), quantity, wanted: measured?.unit, fields }];
    }),
  );
}

/** One source by itself. Whatever its file is, this tells of it; only an abort is thrown. */
export async function auditSource(work: AuditWork, source: SourceAtWork): Promise<LookedAt> {
  const marks = marksOf(source);
  try {
    const looked = await lookInto(work, source);
    return { source, ...looked, findings: [...looked.findings, ...marks] };
  } catch (error) {
    if (!isReadingFault(error)) throw error;
    return { source, about: {}, findings: [findings.unreadable(error), ...marks] };
  }
}

async function lookInto(work: AuditWork, source: SourceAtWork): Promise<Omit<LookedAt, 'source'>> {
  const kind = fileKind(source.file);
  if (kind === 'raster') {
    const { findings: found, ...about } = await auditRaster(work, source);
    return { about, findings: found };
  }
  if (kind === 'stations') return auditStations(work, source);
  const looked = await auditFeatures(work, source);
  const { size } = await work.folder.stat(source.file);
  return { ...looked, about: { ...looked.about, ...(Number.isFinite(size) ? { bytes: size } : {}) } };
}

function marksOf({ name, file, declared, uses }: SourceAtWork): AuditFinding[] {
  const found: AuditFinding[] = [];
  if (declared.synthetic) found.push(findings.synthetic(file));
  else if (/synthetic|合成|示意/i.test(file)) found.push(findings.unmarkedSynthetic(file));
  if (uses.length === 0) found.push(findings.unused(name));
  return found;
}

/** The audits of sources, layers compared with each other or with outlines; `further` adds what else was found of each. */
export function settleAudits(
  looked: readonly LookedAt[],
  boundary: string | undefined,
  outlines: Features | undefined,
  further: (name: string) => readonly AuditFinding[],
): readonly SourceAudit[] {
  const layers = looked.flatMap(({ source: { name, file, declared }, read }): ComparedLayer[] =>
    read === undefined ? [] : [{ name, file, features: read, trusted: trusts(declared) }],
  );
  const datums = auditDatums(layers, boundary, outlines);
  return looked.map(({ source: { name, file, declared, uses }, about, findings: own }): SourceAudit => {
    const look = datums.get(name);
    const all = bySeverity(withoutEchoes([...own, ...(look?.findings ?? []), ...further(name)]));
    return {
      name,
      file,
      kind: fileKind(file) ?? 'unknown',
      verdict: verdictOf(all),
      findings: all,
      synthetic: declared.synthetic,
      uses,
      ...about,
      ...(look === undefined ? {} : { datum: look.datum }),
    };
  });
}

const trusts = ({ datum }: CensusSource): boolean => datum !== undefined;

const order = ['failed', 'warning', 'note'];
const bySeverity = (found: readonly AuditFinding[]): readonly AuditFinding[] =>
  [...found].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));

/** What a run would say is left out where the audit has found out why. */
function withoutEchoes(found: readonly AuditFinding[]): readonly AuditFinding[] {
  const explained = found.some(({ code, severity }) => code !== 'census' && severity === 'failed');
  return explained ? found.filter(({ code }) => code !== 'census') : found;
}
