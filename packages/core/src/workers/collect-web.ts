/** A page cannot ask for it; browsers count shared arrays themselves. */
export function collectGarbage(): void {}
