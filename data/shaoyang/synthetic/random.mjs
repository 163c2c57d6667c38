// Random numbers and noise that are the same on every machine for one seed.

/** A generator of numbers in [0, 1) (mulberry32). */
export function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A generator of standard normal numbers (polar method). */
export function normal(seed) {
  const next = uniform(seed);
  let spare;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const u = 2 * next() - 1;
      const v = 2 * next() - 1;
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * scale;
      return u * scale;
    }
  };
}

const hash = (seed, x, y) => {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2147483648 - 1;
};

/** Smooth noise in [−1, 1] at one octave: random values on the unit lattice, joined by quintic curves. */
export function latticeNoise(seed, x, y) {
  const col = Math.floor(x);
  const row = Math.floor(y);
  const u = x - col;
  const v = y - row;
  const su = u * u * u * (u * (u * 6 - 15) + 10);
  const sv = v * v * v * (v * (v * 6 - 15) + 10);
  const top = hash(seed, col, row) * (1 - su) + hash(seed, col + 1, row) * su;
  const bottom = hash(seed, col, row + 1) * (1 - su) + hash(seed, col + 1, row + 1) * su;
  return top * (1 - sv) + bottom * sv;
}

/** Fractal noise, about −1 … 1: octaves of half the size and `roughness` of the height each. */
export function fractalNoise(seed, x, y, octaves, roughness = 0.5) {
  let sum = 0;
  let height = 1;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++) {
    sum += height * latticeNoise(seed + octave * 101, x, y);
    total += height * height;
    height *= roughness;
    x *= 2;
    y *= 2;
  }
  return sum / Math.sqrt(total);
}
