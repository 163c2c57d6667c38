import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { zipFiles } from './zip.js';

const bytes = new Uint8Array(5 * 2 ** 20).map((_, index) => (index * 31) & 255);
const files = new Map([
  ['catalog.json', new Blob(['{"名":"样例"}'])],
  ['flood/levels.tif', new Blob([bytes])],
  ['empty.txt', new Blob([])],
]);
const hasPython = (() => {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe('zipFiles', () => {
  test('holds every file as it was, across the pieces it is read in', async () => {
    const archive = unzipSync(new Uint8Array(await (await zipFiles(files)).arrayBuffer()));
    expect(Object.keys(archive)).toEqual([...files.keys()]);
    expect(new TextDecoder().decode(archive['catalog.json'])).toBe('{"名":"样例"}');
    expect(Buffer.from(archive['flood/levels.tif'] as Uint8Array).equals(Buffer.from(bytes))).toBe(true);
    expect(archive['empty.txt']).toHaveLength(0);
  });

  test.runIf(hasPython)("passes the check of Python's zipfile", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    try {
      const path = join(folder, 'products.zip');
      writeFileSync(path, new Uint8Array(await (await zipFiles(files)).arrayBuffer()));
      const said = execFileSync('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), sorted(z.namelist()))', path], {
        encoding: 'utf8',
      });
      expect(said.trim()).toBe("None ['catalog.json', 'empty.txt', 'flood/levels.tif']");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
