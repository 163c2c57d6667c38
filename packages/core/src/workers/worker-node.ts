import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import { operations } from '../operations.js';
import { collectGarbage } from './collect-node.js';
import { transferFeatures } from './features-transfer.js';
import { createHost } from './host.js';
import { nodeEndpoint } from './node-endpoint.js';

transferFeatures();
if (parentPort !== null) expose(createHost(operations, { collectGarbage }), nodeEndpoint(parentPort));
