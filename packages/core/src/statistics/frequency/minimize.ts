/**
 * The point where a function of a few numbers is least, by the simplex of Nelder & Mead (1965), started again from its result until that moves no more.
 * `steps` are the first lengths along each axis. Where the function cannot be told it may be +∞.
 */
export function minimize(
  of: (x: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
): { readonly x: readonly number[]; readonly least: number } {
  let x = start;
  let least = of(x);
  for (let round = 0; round < 20; round++) {
    const found = descend(
      of,
      x,
      steps.map((step) => step / (1 + round)),
    );
    const better = least - found.least;
    if (found.least <= least) ({ x, least } = found);
    if (!(better > 1e-13 * Math.abs(least))) break;
  }
  return { x, least };
}

function descend(of: (x: readonly number[]) => number, start: readonly number[], steps: readonly number[]) {
  const n = start.length;
  const corners = [start, ...steps.map((step, k) => start.map((value, i) => (i === k ? value + step : value)))].map((x) => ({ x, least: of(x) }));
  const between = (a: readonly number[], b: readonly number[], share: number): number[] => a.map((value, i) => value + share * (b[i]! - value));
  for (let turn = 0; turn < 600 * n; turn++) {
    corners.sort((a, b) => a.least - b.least);
    const [best, worst] = [corners[0]!, corners[n]!];
    if (worst.least - best.least <= 1e-15 * Math.abs(best.least) + 1e-300) break;
    const middle = start.map((_, i) => corners.slice(0, n).reduce((sum, { x }) => sum + x[i]!, 0) / n);
    const attempt = (share: number) => {
      const x = between(middle, worst.x, share);
      return { x, least: of(x) };
    };
    const reflected = attempt(-1);
    if (reflected.least < best.least) {
      const expanded = attempt(-2);
      corners[n] = expanded.least < reflected.least ? expanded : reflected;
    } else if (reflected.least < corners[n - 1]!.least) corners[n] = reflected;
    else {
      const contracted = attempt(reflected.least < worst.least ? -0.5 : 0.5);
      if (contracted.least < Math.min(worst.least, reflected.least)) corners[n] = contracted;
      else
        for (let k = 1; k <= n; k++) {
          const x = between(best.x, corners[k]!.x, 0.5);
          corners[k] = { x, least: of(x) };
        }
    }
  }
  return corners.reduce((a, b) => (b.least < a.least ? b : a));
}
