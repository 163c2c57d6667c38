import { expose } from 'comlink';
import { operations } from '../operations.js';
import { transferFeatures } from './features-transfer.js';
import { createHost } from './host.js';

transferFeatures();
expose(createHost(operations));
