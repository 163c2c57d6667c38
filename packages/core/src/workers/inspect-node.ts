import { Worker } from 'node:worker_threads';
import { expose } from 'comlink';
import { inspectHost } from './inspect-host.js';
import { nodeEndpoint } from './node-endpoint.js';

/** Ends the process when it holds too much. A thread of its own sees this even while a library is busy; the system's own limits are not the same everywhere. */
const watch = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => process.memoryUsage.rss() > workerData && process.kill(process.pid, 'SIGKILL'), 50);
`;

if (process.send !== undefined) {
  new Worker(watch, { eval: true, workerData: Number(process.env.TETRAZONE_INSPECT_BYTES) }).unref();
  process.once('disconnect', () => process.exit());
  const port = { postMessage: (message: unknown) => void process.send?.(message), on: process.on.bind(process), off: process.off.bind(process) };
  expose(inspectHost, nodeEndpoint(port));
  process.send('ready');
}
