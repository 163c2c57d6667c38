import { expose } from 'comlink';
import { inspectHost } from './inspect-host.js';

expose(inspectHost);
