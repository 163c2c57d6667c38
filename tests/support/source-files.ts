import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const rootPath = fileURLToPath(new URL('../../', import.meta.url));

const skipped = new Set(['node_modules', 'dist', 'generated', 'out', 'test-results', 'artefacts', 'coverage', '.git', '.cache']);

/** Files under a folder of the repository whose name matches, as paths with `/` relative to the repository's root, sorted. What is made is left out. */
export function filesUnder(folder: string, name: RegExp): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !(entry.name === 'messages' && path.endsWith('i18n'))) visit(join(path, entry.name));
      } else if (name.test(entry.name)) found.push(relative(rootPath, join(path, entry.name)).split(sep).join('/'));
    }
  };
  visit(join(rootPath, folder));
  return found.sort();
}

export const readText = (file: string): string => readFileSync(join(rootPath, file), 'utf8');

export const isTest = (file: string): boolean => /\.test(-d)?\.tsx?$/.test(file);

/** Every module a file names: imports, type imports, re-exports, `import()` in code and in types. */
export const importsOf = (file: string): string[] => ts.preProcessFile(readText(file), true, true).importedFiles.map(({ fileName }) => fileName);

/** Calls `see` with every node of a file's syntax tree. */
export function walkSyntax(file: string, see: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    see(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readText(file), ts.ScriptTarget.ES2022, true));
}
