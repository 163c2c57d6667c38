import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import { operations } from '../operations.js';
import { collectGarbage } from './collect-node.js';
import { createHost } from './host.js';
import { nodeEndpoint } from './node-endpoint.js';

if (parentPort !== null) expose(createHost(operations, { collectGarbage }), nodeEndpoint(parentPort));
