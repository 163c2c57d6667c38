// npm run machine-code: compiles packages/core/assembly into the package, as text that every bundler and page can take.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const core = fileURLToPath(new URL('../packages/core/', import.meta.url));
const folder = join(core, 'assembly');
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];
/** The loops of flow work where the arrays of a simulation lie: in memory that they are given and that threads share. */
const shared = ['--enable', 'threads', '--importMemory', '--sharedMemory', '--maximumMemory', '65536'];

const sources = Object.fromEntries(
  readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex');

/** A module as base64. */
async function compiled(entry, more) {
  const outputs = {};
  const { error, stderr } = await asc.main([entry, ...options, ...more, '--outFile', 'machine-code.wasm'], {
    readFile: (name) => sources[name] ?? null,
    writeFile: (name, contents) => {
      outputs[name] = contents;
    },
    listFiles: () => [],
  });
  if (error !== null) {
    process.stderr.write(`${stderr.toString()}\n`);
    throw error;
  }
  const bytes = outputs['machine-code.wasm'];
  process.stdout.write(`${entry}: ${bytes.length} bytes of machine code\n`);
  return Buffer.from(bytes).toString('base64');
}

const write = (file, lines) => writeFileSync(join(core, 'src', file), `${lines.join('\n')}\n`);
const made = '// Made by `npm run machine-code` from packages/core/assembly.';
write('raster/machine-code-bytes.ts', [
  made,
  '',
  '/** The SHA-256 of what it was compiled from. */',
  `export const machineCodeSources = '${digest}';`,
  '',
  '/** A WebAssembly module, in base64. */',
  `export const machineCodeBytes =\n  '${await compiled('index.ts', [])}';`,
]);
write('hazards/flood/flow/flow-machine-bytes.ts', [
  made,
  '',
  '/** A WebAssembly module that takes its memory, in base64. */',
  `export const flowMachineBytes =\n  '${await compiled('flow/index.ts', shared)}';`,
]);
