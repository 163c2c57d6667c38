import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { rootPath } from '../support/source-files.js';
import { codeCells, moduleOf, notebookFiles, notebookFolder, readNotebook, SEPARATOR, storedOutputs, withOutputs } from './notebook.js';

// UPDATE_NOTEBOOKS=1 stores what the cells print now
const update = process.env.UPDATE_NOTEBOOKS === '1';
const files = notebookFiles;
const modules = new Map(files.map((file) => [file, moduleOf(codeCells(readNotebook(file)))]));

test('the notebooks there are', () => {
  expect(files).toEqual(
    ['drought', 'first-zoning', 'flood', 'forest-fire', 'seismic', 'shelters', 'why-is-this-cell-red', 'your-own-operation'].map(
      (name) => `${notebookFolder}/${name}.ipynb`,
    ),
  );
  for (const file of files) expect(readNotebook(file).metadata.kernelspec.name).toBe('tslab');
});

describe('the cells print what is stored', () => {
  const made = join(rootPath, notebookFolder, '.cache');
  test.each(files)('%s', (file) => {
    mkdirSync(made, { recursive: true });
    const path = join(made, `${file.split('/').at(-1)}.mjs`);
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    writeFileSync(path, ts.transpileModule(modules.get(file) as string, { compilerOptions }).outputText);
    try {
      // as Jupyter does: in the notebook's folder
      const { status, stdout, stderr } = spawnSync(process.execPath, [path], { cwd: join(rootPath, notebookFolder), encoding: 'utf8' });
      expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
      const printed = stdout.split(`${SEPARATOR}\n`).slice(0, -1);
      const notebook = readNotebook(file);
      if (update) writeFileSync(join(rootPath, file), withOutputs(notebook, printed));
      else expect(printed).toEqual(storedOutputs(notebook));
    } finally {
      rmSync(path, { force: true });
    }
  });
});
