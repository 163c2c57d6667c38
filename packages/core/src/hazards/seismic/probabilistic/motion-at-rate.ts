/**
 * The level that is passed at an annual rate, read off a hazard curve: straight between its points in the logarithms (`logarithmic`), or of the rate alone for
 * intensities. NaN where the curve does not reach the rate: the lowest level is passed less often, or the highest more.
 */
export function motionAtRate(levels: ArrayLike<number>, rates: ArrayLike<number>, rate: number, logarithmic = true): number {
  for (let i = 0; i + 1 < levels.length; i++) {
    const [above, below] = [rates[i] as number, rates[i + 1] as number];
    if (!(above >= rate && below <= rate)) continue;
    const [from, to] = [levels[i] as number, levels[i + 1] as number];
    if (above === below || above === rate) return from;
    // a curve that ends at zero is straight in the rate
    const share = below > 0 ? Math.log(above / rate) / Math.log(above / below) : (above - rate) / above;
    return logarithmic ? from * (to / from) ** share : from + (to - from) * share;
  }
  return Number.NaN;
}
