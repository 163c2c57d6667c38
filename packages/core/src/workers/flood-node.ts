import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import { floodHost } from './flood-host.js';
import { nodeEndpoint } from './node-endpoint.js';

if (parentPort !== null) expose(floodHost, nodeEndpoint(parentPort));
