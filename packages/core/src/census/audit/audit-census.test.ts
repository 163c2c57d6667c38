import { expect, test } from 'vitest';
import { directoryFolder } from '../../io/files-node.js';
import { createEngine } from '../../workers/engine.js';
import { auditCensus } from './audit-census.js';

const sample = directoryFolder(new URL('../../../../../data/shaoyang', import.meta.url).pathname);
test('sample', async () => {
  const t = performance.now();
  const audit = await auditCensus({ folder: sample, engine: createEngine(), onProgress: ({ source }) => console.log(source, performance.now() - t) });
  console.log(
    performance.now() - t,
    JSON.stringify(
      audit,
      (k, v) => (k === 'sketch' ? `${v.lines.length} ${v.points.length}` : k === 'yearly' || k === 'gaps' || k === 'counts' ? v.slice(0, 3) : v),
      1,
    ),
  );
  expect(audit.verdict).toBe('ok');
}, 60000);
