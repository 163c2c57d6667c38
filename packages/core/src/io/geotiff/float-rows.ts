import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import { packingRoom, packReserved, packZlib } from '../deflate/pack-zlib.js';
import { applyFloatPredictor, undoFloatPredictor } from './predictor.js';

/** Rows of words of four bytes through predictor 3 into zlib data, which may lie in memory that the next call uses: to be copied. */
export function packFloatRows(words: Float32Array, rowWords: number, machine: MachineCode | null = machineCode()): Uint8Array {
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  if (machine === null) return packZlib(applyFloatPredictor(bytes, 4, rowWords), null);
  const size = bytes.length;
  const input = machine.reserve(packingRoom(size));
  // the words where the packed bytes come to lie, and a row behind them
  const from = (input + size + 63) & ~63;
  const row = from + size + 64;
  new Uint8Array(machine.memory.buffer).set(bytes, from);
  machine.applyFloatPredictor(from, rowWords, size / (4 * rowWords), input, row);
  return packReserved(machine, input, size);
}

/** Words of four bytes from what predictor 3 made of their rows, in place where machine code does it; spoils `bytes` otherwise. */
export function undoFloatRows(bytes: Uint8Array, rowWords: number, machine: MachineCode | null = machineCode()): Uint8Array {
  if (machine === null) return undoFloatPredictor(bytes, 4, rowWords, 1);
  const size = bytes.length;
  const input = machine.reserve(2 * size + 4 * rowWords + 256);
  const output = (input + size + 63) & ~63;
  const row = (output + size + 63) & ~63;
  const memory = new Uint8Array(machine.memory.buffer);
  memory.set(bytes, input);
  machine.undoFloatPredictor(input, rowWords, size / (4 * rowWords), output, row);
  bytes.set(memory.subarray(output, output + size));
  return bytes;
}
