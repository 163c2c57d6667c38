import { expose } from 'comlink';
import { floodHost } from './flood-host.js';

expose(floodHost);
