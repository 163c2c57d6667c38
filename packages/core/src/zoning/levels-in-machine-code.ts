import { type MachineCode, machineCode } from '../raster/machine-code.js';

/** Cells that are worked on at once: machine memory grows by them and never shrinks. */
const BAND_CELLS = 1 << 19;

/**
 * Fills levels: `first` for cells below the first threshold, `upwards` more for each that they reach one after the other, 0 for NaN. To the bit as in TypeScript; false, with
 * nothing done, where there is no machine code.
 */
export function fillWithLevels(
  values: Float32Array,
  thresholds: Float32Array,
  first: number,
  upwards: 1 | -1,
  out: Uint8Array,
  machine: MachineCode | null = machineCode(),
): boolean {
  if (machine === null) return false;
  const most = Math.min(BAND_CELLS, values.length);
  const table = machine.reserve(4 * thresholds.length + 5 * most + 256);
  const cells = (table + 4 * thresholds.length + 63) & ~63;
  const levels = cells + 4 * ((most + 15) & ~15);
  const { buffer } = machine.memory;
  new Float32Array(buffer, table, thresholds.length).set(thresholds);
  for (let start = 0; start < values.length; start += most) {
    const band = values.subarray(start, start + most);
    new Float32Array(buffer, cells, band.length).set(band);
    machine.classify(cells, band.length, table, thresholds.length, first, upwards, levels);
    out.set(new Uint8Array(buffer, levels, band.length), start);
  }
  return true;
}
