export { exitCodes } from './exit.js';
export { program } from './program.js';
export { type ServeOptions, serve } from './serve.js';
export type { Output } from './session.js';
