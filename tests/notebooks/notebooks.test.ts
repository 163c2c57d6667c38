import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { filesUnder, rootPath } from '../support/source-files.js';
import { codeCells, moduleOf, notebookFolder, readNotebook, SEPARATOR, storedOutputs, withOutputs } from './notebook.js';

// UPDATE_NOTEBOOKS=1 stores what the cells print now
const update = process.env.UPDATE_NOTEBOOKS === '1';
const files = filesUnder(notebookFolder, /\.ipynb$/);
const modules = new Map(files.map((file) => [file, moduleOf(codeCells(readNotebook(file)))]));

test('the notebooks there are', () => {
  expect(files).toEqual(
    ['drought', 'first-zoning', 'flood', 'forest-fire', 'seismic', 'why-is-this-cell-red', 'your-own-operation'].map(
      (name) => `${notebookFolder}/${name}.ipynb`,
    ),
  );
  for (const file of files) expect(readNotebook(file).metadata.kernelspec.name).toBe('tslab');
});

test('the cells of every notebook are sound TypeScript', { timeout: 180_000 }, () => {
  const { config } = ts.readConfigFile(join(rootPath, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, rootPath);
  const host = ts.createCompilerHost(options);
  const inMemory = new Map([...modules].map(([file, code]) => [join(rootPath, file.replace('.ipynb', '.ts')), code]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => inMemory.has(path) || fileExists.call(host, path);
  host.readFile = (path) => inMemory.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, ...rest) => {
    const code = inMemory.get(path);
    return code === undefined ? getSourceFile.call(host, path, ...rest) : ts.createSourceFile(path, code, rest[0]);
  };
  const program = ts.createProgram([...inMemory.keys()], options, host);
  const wrong = [...inMemory.keys()].flatMap((path) => {
    const file = program.getSourceFile(path) as ts.SourceFile;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText, start = 0 }) => {
      const line = file.text.slice(0, start).split('\n').length;
      return `${path}:${line} ${file.text.split('\n')[line - 1]}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
  expect(wrong).toEqual([]);
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
