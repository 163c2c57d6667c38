import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { filesUnder, readText } from './support/source-files.js';

test('the machine code was compiled from the sources as they are', () => {
  const folder = 'packages/core/assembly/';
  const files = filesUnder(folder, /\.ts$/).sort();
  const sources = Object.fromEntries(files.map((file) => [file.slice(folder.length), readText(file)]));
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  expect(readText('packages/core/src/raster/machine-code-bytes.ts'), 'npm run machine-code compiles it').toContain(digest);
});
