// npm run machine-code: compiles packages/core/assembly into the package, as text that every bundler and page can take.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const folder = new URL('../packages/core/assembly/', import.meta.url);
const target = new URL('../packages/core/src/raster/machine-code-bytes.ts', import.meta.url);
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

const sources = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);
const outputs = {};
const { error, stderr } = await asc.main(['index.ts', ...options, '--outFile', 'machine-code.wasm'], {
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
const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
const lines = [
  '// Made by `npm run machine-code` from packages/core/assembly.',
  '',
  '/** The SHA-256 of what it was compiled from. */',
  `export const machineCodeSources = '${digest}';`,
  '',
  '/** A WebAssembly module, in base64. */',
  `export const machineCodeBytes =\n  '${Buffer.from(outputs['machine-code.wasm']).toString('base64')}';`,
  '',
];
writeFileSync(target, lines.join('\n'));
process.stdout.write(`${outputs['machine-code.wasm'].length} bytes of machine code\n`);
