/** One double and its two words, the second of which has sign, exponent and the first bits behind the point. */
export const asNumber = new Float64Array(1);
export const asWords = new Int32Array(asNumber.buffer);
/** Which word that is: machines that put the last bits last are not known to run this. */
export const HIGH = 1;

/** Classes of depths: 64 to a doubling, from 2⁻⁴⁰ m to 2²⁴ m. */
const CLASSES = 64 * 64;
const LEAST_EXPONENT = 1023 - 40;

/** Of the high word of a depth shifted by 13 bits: the place of its class in `powers`. */
export const CLASS_MASK = 2 * (CLASSES - 1);

/** For each class 1 / h and h^(-7/3) in its middle. Made of + − × ÷ alone, so that it is the same everywhere. */
export const powers: Float64Array = powersOfClasses();

function powersOfClasses(): Float64Array {
  const made = new Float64Array(2 * CLASSES);
  for (let i = 0; i < CLASSES; i++) {
    asWords[0] = 0;
    asWords[HIGH] = (LEAST_EXPONENT << 20) + (i << 14) + (1 << 13);
    const h = asNumber[0]!;
    const place = (asWords[HIGH]! >> 13) & CLASS_MASK;
    made[place] = 1 / h;
    made[place + 1] = 1 / (h * h * cubeRoot(h));
  }
  return made;
}

/** By Newton, from above. */
function cubeRoot(value: number): number {
  let root = Math.max(value, 1);
  for (;;) {
    const next = (2 * root + value / (root * root)) / 3;
    if (!(next < root)) return root;
    root = next;
  }
}
