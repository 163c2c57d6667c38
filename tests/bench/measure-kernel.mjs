// Bytes of memory that a cell takes in a kernel, its input and result included, on Linux: node --expose-gc measure-kernel.mjs '{"kernel": "fill", "size": 4096, "file": "dem.raw"}'
import { readFileSync, writeFileSync } from 'node:fs';
import { raster } from '@tetrazone/core';
import { ground } from './inputs.mjs';
import { kernels } from './kernels.mjs';
import { report } from './rounds.mjs';

const { kernel, size, file } = JSON.parse(process.argv[2]);
const { takes, work } = kernels[kernel];
const inputOf = (cells, bytes) =>
  takes === 'directions'
    ? raster(ground(cells), 'uint8', bytes, { kind: 'category', nodata: 255 })
    : raster(ground(cells), 'float32', new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4), { unit: 'm' });
const held = (what) => 1024 * Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))[1]);

const bytes = readFileSync(file);
const each = bytes.byteLength / size ** 2;
const input = inputOf(size, bytes);
work(inputOf(64, new Uint8Array(64 * 64 * each)));
globalThis.gc();
// the most from here on
writeFileSync('/proc/self/clear_refs', '5');
const before = held('VmRSS');
work(input);
report({ bytes: (held('VmHWM') - before) / size ** 2 + each });
