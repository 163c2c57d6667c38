import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesUnder, readText, rootPath, walkSyntax } from './support/source-files.js';

const listFile = 'tests/public-api.json';

/** Every name that `@tetrazone/core` exports, types apart from values. */
function publicNames(): { values: string[]; types: string[] } {
  const folder = join(rootPath, 'packages/core');
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const entry = join(folder, 'src/index.ts');
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry) as ts.SourceFile) as ts.Symbol;
  const values: string[] = [];
  const types: string[] = [];
  for (const symbol of checker.getExportsOfModule(module)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    (target.flags & ts.SymbolFlags.Value ? values : types).push(symbol.name);
  }
  return { values: values.sort(), types: types.sort() };
}

test('the public API of @tetrazone/core is the committed list', { timeout: 180_000 }, () => {
  const names = publicNames();
  if (process.env.UPDATE_API === '1') writeFileSync(join(rootPath, listFile), `${JSON.stringify(names, null, 2)}\n`);
  expect(existsSync(join(rootPath, listFile)), `${listFile} is made by UPDATE_API=1 npm test -- --project project`).toBe(true);
  expect(names, 'meant? then: UPDATE_API=1 npm test -- --project project').toEqual(JSON.parse(readText(listFile)));
});

test('what the benchmarks import is there, though nobody checks their types', () => {
  const { values } = JSON.parse(readText(listFile)) as { values: string[] };
  const missing: string[] = [];
  for (const file of filesUnder('tests/bench', /\.mjs$/))
    walkSyntax(file, (node) => {
      if (!ts.isImportDeclaration(node) || (node.moduleSpecifier as ts.StringLiteral).text !== '@tetrazone/core') return;
      const names = node.importClause?.namedBindings as ts.NamedImports;
      missing.push(...names.elements.map(({ name }) => name.text).filter((name) => !values.includes(name)));
    });
  expect(missing).toEqual([]);
});
