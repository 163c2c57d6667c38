import type { TransferListItem } from 'node:worker_threads';
import type { Endpoint } from 'comlink';

/** What threads, their parents and child processes have in common. */
interface Port {
  postMessage(message: unknown, transfer?: readonly TransferListItem[]): void;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  off(event: 'message', listener: (data: unknown) => void): unknown;
  start?(): void;
}

/** A worker thread, a child process, or the parent of one, as comlink speaks to it: DOM events in place of Node's. */
export function nodeEndpoint(port: Port): Endpoint {
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
      port.start?.();
    },
  };
}
