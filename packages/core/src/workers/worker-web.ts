import { expose } from 'comlink';
import { operations } from '../operations.js';
import { createHost } from './host.js';

expose(createHost(operations));
