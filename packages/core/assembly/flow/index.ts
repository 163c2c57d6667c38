// What hazards/flood/flow/flow-machine.ts calls: the loops of two-dimensional flow on memory that threads share, to the bits of flow-loops.ts. Compiled as a module of its own.
export { flowThroughFaces, setGround } from './faces';
export { observe, setRecord } from './record';
export { limit, move } from './water';
