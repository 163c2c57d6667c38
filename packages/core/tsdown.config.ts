import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';

const declarations = fileURLToPath(new URL('dist/index.d.ts', import.meta.url));

/**
 * One file out for one file in, so that every worker is a module of its own that `new Worker(new URL('./worker-web.js', import.meta.url))` finds, and
 * bundlers drop what is not used. `#spawn` and `#files` stay as they are: package.json's `imports` picks the Node or the web form.
 */
export default defineConfig({
  entry: ['src/index.ts', 'src/workers/{worker,flood,inspect,spawn}-{web,node}.ts', 'src/io/files/files-{web,node}.ts'],
  root: 'src',
  unbundle: true,
  platform: 'neutral',
  target: 'es2022',
  format: 'esm',
  dts: { tsconfig: 'tsconfig.json' },
  deps: { neverBundle: [/^#/, /^node:/], skipNodeModulesBundle: true },
  sourcemap: true,
  logLevel: 'warn',
  hooks: {
    // both forms of `#files` have the same types, and readers of declarations such as tslab's do not know `imports`
    'build:done': async () => writeFile(declarations, (await readFile(declarations, 'utf8')).replaceAll('"#files"', '"./io/files/files-node.js"')),
  },
});
