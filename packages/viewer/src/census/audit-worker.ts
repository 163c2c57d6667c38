/// <reference lib="webworker" />
/** Looks into the sources of a census in a thread that is thrown away after: a file that keeps its reader busy without end freezes nothing but this. */
import { auditCensus, blobFolder, createEngine, urlFolder } from '@tetrazone/core';
import type { AuditReply, AuditTask } from './audit.js';
import { faultOf } from './faults.js';

const reply = (message: AuditReply): void => self.postMessage(message);

self.onmessage = async ({ data: { label, from, language } }: MessageEvent<AuditTask>): Promise<void> => {
  const engine = createEngine({ workers: 0 });
  try {
    const folder = from instanceof Map ? blobFolder(label, from) : urlFolder(from as string);
    const audit = await auditCensus({ folder, engine, language, onProgress: (progress) => reply({ progress }) });
    reply({ audit });
  } catch (error) {
    reply(faultOf(error));
  }
};
