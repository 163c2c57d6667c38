import { allocate, type Cells, type Type } from '../../raster/raster.js';

/** How four cells become one: their mean, or the code that most of them have. */
export type Reduction = 'average' | 'mode';

/**
 * Half of a block of cells in each direction, nodata left out: a cell of the result stands for the 2 × 2 cells (fewer at an odd edge) that start at
 * twice its column and row, and is nodata only where all of them are. `average` rounds to whole numbers for integer types. `mode` takes the
 * commonest code, and of equally common ones the highest: the most severe level.
 */
export function reduceTile(cells: Cells, width: number, height: number, type: Type, nodata: number, how: Reduction): Cells {
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const out = allocate(type, halfWidth * halfHeight);
  const four = new Float64Array(4);
  const whole = !type.startsWith('float');
  const allNumbers = Number.isNaN(nodata);
  for (let row = 0, at = 0; row < halfHeight; row++) {
    const last = Math.min(2 * row + 1, height - 1);
    for (let col = 0; col < halfWidth; col++, at++) {
      const right = Math.min(2 * col + 1, width - 1);
      if (last > 2 * row && right > 2 * col) {
        // most blocks: four valid numbers, or four equal codes
        const i = 2 * row * width + 2 * col;
        const a = cells[i] as number;
        const b = cells[i + 1] as number;
        const c = cells[i + width] as number;
        const d = cells[i + width + 1] as number;
        if (how === 'mode') {
          if (a === b && a === c && a === d) {
            out[at] = a;
            continue;
          }
          if (a !== nodata && b !== nodata && c !== nodata && d !== nodata && !Number.isNaN(a + b + c + d)) {
            out[at] = commonestOfFour(a, b, c, d);
            continue;
          }
        } else if (!whole && allNumbers) {
          const sum = a + b + c + d;
          if (!Number.isNaN(sum)) {
            out[at] = sum / 4;
            continue;
          }
        }
      }
      let count = 0;
      for (let y = 2 * row; y <= last; y++) {
        for (let i = y * width + 2 * col; i <= y * width + right; i++) {
          const value = cells[i] as number;
          if (value !== nodata && !Number.isNaN(value)) four[count++] = value;
        }
      }
      if (count === 0) out[at] = nodata;
      else if (how === 'mode') out[at] = commonest(four, count);
      else {
        let sum = 0;
        for (let i = 0; i < count; i++) sum += four[i] as number;
        out[at] = whole ? Math.round(sum / count) : sum / count;
      }
    }
  }
  return out;
}

/** Of four codes that are not all the same. */
function commonestOfFour(a: number, b: number, c: number, d: number): number {
  if (a === b) return c === d ? Math.max(a, c) : a;
  if (c === d) return c;
  if (a === c) return b === d ? Math.max(a, b) : a;
  if (a === d) return b === c ? Math.max(a, b) : a;
  return b === c || b === d ? b : Math.max(a, b, c, d);
}

function commonest(values: Float64Array, count: number): number {
  let best = values[0] as number;
  let most = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    let times = 0;
    for (let j = 0; j < count; j++) if (values[j] === value) times++;
    if (times > most || (times === most && value > best)) {
      best = value;
      most = times;
    }
  }
  return best;
}
