/** A port without another end: what is handed over to it is nobody's. */
let nobody: MessagePort | undefined;

/**
 * Gives the memory of arrays back at once; they are empty afterwards. Left to the collector of a thread with little other work they make it mark its whole heap again and
 * again: a tile holds a megabyte, and a handful of them is taken for pressure.
 */
export function letGo(...arrays: readonly ArrayBufferView[]): void {
  const buffers = new Set<ArrayBuffer>();
  for (const { buffer } of arrays) if (buffer instanceof ArrayBuffer && buffer.byteLength > 0) buffers.add(buffer);
  if (buffers.size > 0) nowhere().postMessage(undefined, [...buffers]);
}

function nowhere(): MessagePort {
  if (nobody === undefined) {
    nobody = new MessageChannel().port1;
    nobody.close();
  }
  return nobody;
}
