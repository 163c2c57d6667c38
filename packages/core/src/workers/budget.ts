/** Bytes that works on whole rasters share. One that does not fit beside those at work waits for them; they begin in the order in which they came. */
export interface Budget {
  /** Bytes taken now. */
  readonly used: number;
  /** Does work that takes so many bytes. `stopped` rejects when it is no longer wanted. */
  hold<X>(bytes: number, stopped: Promise<never>, work: () => Promise<X>): Promise<X>;
}

export function createBudget(limit: number): Budget {
  let used = 0;
  const waiting: { readonly bytes: number; readonly begin: () => void }[] = [];
  const serve = (): void => {
    for (let next = waiting[0]; next !== undefined && (used === 0 || used + next.bytes <= limit); next = waiting[0]) {
      waiting.shift();
      used += next.bytes;
      next.begin();
    }
  };
  return {
    get used() {
      return used;
    },
    async hold(bytes, stopped, work) {
      let begin: () => void = () => {};
      const begun = new Promise<void>((resolve) => {
        begin = resolve;
      });
      const waiter = { bytes, begin };
      waiting.push(waiter);
      serve();
      try {
        await Promise.race([begun, stopped]);
        return await work();
      } finally {
        const place = waiting.indexOf(waiter);
        if (place >= 0) waiting.splice(place, 1);
        else used -= bytes;
        serve();
      }
    },
  };
}
