import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesUnder, rootPath } from '../support/source-files.js';

/** A cell as the file has it (nbformat 4); what is not named here is left as it is. */
interface Cell {
  readonly cell_type: 'code' | 'markdown';
  readonly source: string | readonly string[];
  outputs?: Output[];
}
type Output = { readonly output_type: 'stream'; readonly name: 'stdout'; readonly text: string | readonly string[] } | { readonly output_type: 'error' };
export interface Notebook {
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly cells: readonly Cell[];
}

export const notebookFolder = 'notebooks';
export const notebookFiles = filesUnder(notebookFolder, /\.ipynb$/);
export const readNotebook = (file: string): Notebook => JSON.parse(readFileSync(join(rootPath, file), 'utf8')) as Notebook;

const joined = (text: string | readonly string[]): string => (typeof text === 'string' ? text : text.join(''));
/** Text as the file keeps it: a list of lines, each with its line break. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

export const codeCells = ({ cells }: Notebook): string[] => cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => joined(source));

/** What the code cells are stored to have printed. An output of another kind stands for itself, so that it cannot pass unseen. */
export const storedOutputs = ({ cells }: Notebook): string[] =>
  cells
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ outputs = [] }) => outputs.map((output) => (output.output_type === 'stream' ? joined(output.text) : `(${output.output_type})`)).join(''));

/** The file with these outputs in its code cells, as Jupyter writes it. */
export function withOutputs(notebook: Notebook, printed: readonly string[]): string {
  const code = notebook.cells.filter(({ cell_type }) => cell_type === 'code');
  code.forEach((cell, index) => {
    const text = printed[index] ?? '';
    cell.outputs = text === '' ? [] : [{ output_type: 'stream', name: 'stdout', text: lines(text) }];
  });
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** Printed between cells; no cell prints it. */
export const SEPARATOR = '\u001e';

/**
 * The code cells as one module: imports first, then the rest in order. Every line of the rest keeps the order it has in the notebook, and after each
 * cell the separator is printed.
 */
export function moduleOf(cells: readonly string[]): string {
  const imports: string[] = [];
  const bodies = cells.map((cell) => {
    const file = ts.createSourceFile('cell.ts', cell, ts.ScriptTarget.ES2022, true);
    const hoisted = file.statements.filter(ts.isImportDeclaration);
    imports.push(...hoisted.map((statement) => statement.getText()));
    const rest = file.statements.filter((statement) => !ts.isImportDeclaration(statement)).map((statement) => statement.getFullText());
    return `${rest.join('')}\nconsole.log('${SEPARATOR.replace('\u001e', '\\u001e')}');\n`;
  });
  return `${imports.join('\n')}\n${bodies.join('')}`;
}
