// The most memory of a process that runs one kernel once: node measure-kernel.mjs '{"kernel": "fill", "size": 4096, "file": "dem.raw"}'
import { readFileSync } from 'node:fs';
import { raster } from '@tetrazone/core';
import { ground } from './inputs.mjs';
import { kernels } from './kernels.mjs';
import { peakOfProcess, report } from './rounds.mjs';

const { kernel, size, file } = JSON.parse(process.argv[2]);
const { takes, work } = kernels[kernel];
const { buffer, byteOffset, byteLength } = readFileSync(file);
const input =
  takes === 'directions'
    ? raster(ground(size), 'uint8', new Uint8Array(buffer, byteOffset, byteLength), { kind: 'category', nodata: 255 })
    : raster(ground(size), 'float32', new Float32Array(buffer, byteOffset, byteLength / 4), { unit: 'm' });
work(input);
report({ peak: peakOfProcess() });
