import type { MessagePort, TransferListItem, Worker } from 'node:worker_threads';
import type { Endpoint } from 'comlink';

/** A worker thread, or its parent port, as comlink speaks to it: DOM events in place of Node's. */
export function nodeEndpoint(port: Worker | MessagePort): Endpoint {
  const wrappers = new WeakMap<object, (data: unknown) => void>();
  return {
    postMessage: (message, transfer) => port.postMessage(message, (transfer ?? []) as TransferListItem[]),
    addEventListener(_type, listener) {
      const receive = (data: unknown): void => {
        const event = { data } as MessageEvent;
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      };
      wrappers.set(listener, receive);
      port.on('message', receive);
    },
    removeEventListener(_type, listener) {
      const receive = wrappers.get(listener);
      if (receive !== undefined) port.off('message', receive);
      wrappers.delete(listener);
    },
    start() {
      if ('start' in port) port.start();
    },
  };
}
