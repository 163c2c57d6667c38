/**
 * Starts up to `ahead` tasks at once and takes their results in the order of the items, whatever order they finish in.
 * When one fails the others are waited for, so that nothing goes on behind the caller's back.
 */
export async function inOrder<I, R>(
  items: readonly I[],
  ahead: number,
  start: (item: I) => Promise<R>,
  take: (result: R, item: I) => Promise<void> | void,
): Promise<void> {
  const running: Promise<R>[] = [];
  let next = 0;
  try {
    for (const item of items) {
      while (next < items.length && running.length < ahead) {
        const task = start(items[next++] as I);
        task.catch(() => {});
        running.push(task);
      }
      const result = await (running[0] as Promise<R>);
      running.shift();
      await take(result, item);
    }
  } finally {
    await Promise.allSettled(running);
  }
}
