/** Numbers uniform on [0, 1), in an order that the seed alone decides. */
export type Random = () => number;

/**
 * A stream of random numbers from a seed: xoshiro128** (Blackman & Vigna 2018) with 32 bits a number, its state filled by splitmix32 so that near seeds
 * give unlike streams. The same on every machine; not for secrets.
 */
export function seededRandom(seed: number): Random {
  let mix = seed >>> 0;
  const next = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled / 0x1_0000_0000;
  };
}

const rotate = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));
