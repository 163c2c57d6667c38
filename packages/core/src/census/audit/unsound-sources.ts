import type { Engine } from '../../layers/engine.js';
import { hashOf } from '../../layers/hash.js';
import { metresPerCell } from '../../raster/areas.js';
import { gridBounds } from '../../raster/grid.js';
import type { Sentence } from '../file/words.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { neededSources } from '../plan/source-uses.js';
import type { Ledger } from '../products/ledger.js';
import { type InputFile, VERSION } from '../products/provenance.js';
import type { FindingCode } from './audit.js';
import { geographicBounds } from './audit-place.js';
import { auditSource, type LookedAt, settleAudits, sourcesAtWork } from './audit-sources.js';
import type { AuditWork } from './audit-work.js';

/** A source that an audit has failed, and why. */
export interface UnsoundSource {
  readonly source: string;
  readonly file: string;
  readonly findings: readonly { readonly code: FindingCode; readonly said: Sentence }[];
}

const NAME = 'audit';

/**
 * The sources that a run needs and an audit fails. The ledger remembers them, so that the same files are looked into once: they count by their contents.
 * Histograms and whatever cannot fail a source are left out.
 */
export async function unsoundSources(
  { census, folder, ground, asked, text }: PreparedCensus,
  inputs: readonly InputFile[],
  { engine, ledger, signal }: { readonly engine: Engine; readonly ledger: Ledger; readonly signal: AbortSignal | undefined },
): Promise<readonly UnsoundSource[]> {
  const needed = neededSources(census, asked);
  const hash = hashOf({
    tetrazone: VERSION,
    text,
    needed: [...needed].sort(),
    inputs: inputs.filter(({ name }) => needed.has(name)).map(({ name, file, sha256 }) => ({ name, file, sha256 })),
  });
  const known = await ledger.fresh(NAME, hash);
  if (known !== undefined) return known.result as readonly UnsoundSource[];
  const { grids, region } = ground;
  const geographic = geographicBounds(grids.region.crs, gridBounds(grids.region));
  const { x, y } = metresPerCell(grids.region, Math.floor(grids.region.height / 2));
  const work: AuditWork = {
    folder,
    signal,
    value: (later) => engine.value(later, { signal }),
    brief: true,
    region: region === undefined || geographic === undefined ? undefined : { features: region, geographic },
    grid: { ...grids, metres: Math.max(x, y) },
  };
  const looked: LookedAt[] = [];
  for (const [name, source] of sourcesAtWork(census)) if (needed.has(name)) looked.push(await auditSource(work, source));
  const unsound = settleAudits(looked, census.region.boundary, undefined, () => []).flatMap(({ name, file, findings }): UnsoundSource[] => {
    const failed = findings.filter(({ severity }) => severity === 'failed').map(({ code, said }) => ({ code, said }));
    return failed.length === 0 ? [] : [{ source: name, file, findings: failed }];
  });
  await ledger.record(NAME, { hash, files: {}, result: unsound });
  return unsound;
}
