import { basename, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { codeCells, moduleOf, notebookFiles, readNotebook } from './notebooks/notebook.js';
import { filesUnder, readText, rootPath } from './support/source-files.js';

/** TypeScript in the documents that imports the library: what a reader would copy. */
const blocks = filesUnder('.', /\.md$/).flatMap((file) =>
  [...readText(file).matchAll(/^```ts\n([\s\S]*?)^```/gm)]
    .map(([, code]) => code as string)
    .filter((code) => code.includes("from '@tetrazone/core'"))
    .map((code, index) => ({ name: `${file.replaceAll('/', '-')}-${index}.ts`, code })),
);
const notebooks = notebookFiles.map((file) => ({ name: `${file.replaceAll('/', '-')}.ts`, code: moduleOf(codeCells(readNotebook(file))) }));
const examples = [...blocks, ...notebooks];

test('the examples in the documents and the cells of the notebooks fit the library', { timeout: 180_000 }, () => {
  expect(blocks.length).toBeGreaterThan(0);
  expect(notebooks.length).toBeGreaterThan(0);
  const folder = join(rootPath, 'packages/core');
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  delete options.rootDir;
  const paths = { ...options.paths, '@tetrazone/core': [join(folder, 'src/index.ts')] };
  const host = ts.createCompilerHost({ ...options, paths });
  const inMemory = new Map(examples.map(({ name, code }) => [join(folder, name), code]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => inMemory.has(path) || fileExists.call(host, path);
  host.readFile = (path) => inMemory.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, ...rest) => {
    const code = inMemory.get(path);
    return code === undefined ? getSourceFile.call(host, path, ...rest) : ts.createSourceFile(path, code, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...inMemory.keys()], { ...options, paths, noUnusedLocals: false }, host);
  const wrong = [...inMemory.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText, start = 0 }) =>
        `${basename(path)}:${file?.text.slice(0, start).split('\n').length} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
  expect(wrong).toEqual([]);
});
