import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Gives back the memory of large arrays that nobody uses any more. The runtime does so by itself when a heap grows, but the heap of a thread that has
 * passed its arrays on is small and waits for long, and shared arrays it does not count at all.
 */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
