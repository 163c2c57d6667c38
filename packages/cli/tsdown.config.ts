import { defineConfig } from 'tsdown';

/** One file out for one file in, as in core; the command is Node's alone. */
export default defineConfig({
  entry: ['src/{main,index}.ts'],
  root: 'src',
  unbundle: true,
  platform: 'node',
  fixedExtension: false,
  target: 'node20.19',
  format: 'esm',
  dts: { tsconfig: 'tsconfig.json' },
  deps: { skipNodeModulesBundle: true },
  sourcemap: true,
  logLevel: 'warn',
});
