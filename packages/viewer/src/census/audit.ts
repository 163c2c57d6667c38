import { type CensusAudit, type Language, TetrazoneError } from '@tetrazone/core';
import { errorOf, type FaultReply } from './faults.js';

/** What the worker is asked. */
export interface AuditTask {
  readonly label: string;
  /** The files by path, or the address that they are under. */
  readonly from: ReadonlyMap<string, Blob> | string;
  readonly language: Language;
}

export interface AuditProgress {
  readonly source: string;
  readonly index: number;
  readonly count: number;
}

/** What the worker answers: how far it is, then one of the rest. */
export type AuditReply = { readonly progress: AuditProgress } | { readonly audit: CensusAudit } | FaultReply;

/** A source that says nothing for so long is given up: ms. */
const PATIENCE = 120_000;

/**
 * The audit of a census, made in a worker of its own that ends with it. Rejects with what is wrong with the census file, with `cancelled` on abort, and with
 * `bad-source` that names the source over which the worker was lost or on which it was stuck.
 */
export function auditInWorker(task: AuditTask, onProgress: (progress: AuditProgress) => void, signal: AbortSignal, patience = PATIENCE): Promise<CensusAudit> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./audit-worker.ts', import.meta.url), { type: 'module' });
    let at = 'census.yaml';
    const settle = (ending: () => void): void => {
      clearTimeout(watch);
      signal.removeEventListener('abort', onAbort);
      worker.terminate();
      ending();
    };
    const giveUp = (detail: string): void => settle(() => fail(new TetrazoneError('bad-source', { source: at, detail })));
    const stuck = (): void => giveUp(`its reading did not end within ${Math.round(patience / 1000)} s`);
    let watch = setTimeout(stuck, patience);
    const onAbort = (): void => settle(() => fail(new TetrazoneError('cancelled', {})));
    signal.addEventListener('abort', onAbort);
    worker.onerror = (event) => giveUp(event.message || 'its reading ended the worker');
    worker.onmessage = ({ data }: MessageEvent<AuditReply>) => {
      if ('progress' in data) {
        at = data.progress.source;
        clearTimeout(watch);
        watch = setTimeout(stuck, patience);
        onProgress(data.progress);
      } else if ('audit' in data) settle(() => done(data.audit));
      else settle(() => fail(errorOf(data)));
    };
    worker.postMessage(task);
  });
}
