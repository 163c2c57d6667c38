import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { filesUnder, importsOf, isTest, readText, walkSyntax } from './support/source-files.js';

/** The rooms of core from the ground up: a room may import any room above it in this list, never one below. */
const rooms = [
  'errors',
  'standards',
  'crs',
  'raster',
  'features',
  'tables',
  'statistics',
  'layers',
  'io',
  'algebra',
  'terrain',
  'hazards',
  'risk',
  'zoning',
  'shelters',
  'sheets',
  'operations.ts',
  'workers',
  'census',
  'index-hazards.ts',
  'index.ts',
];

/** The one room that may import a library; what is not named here still has one home, wherever it is. */
const homes: Readonly<Record<string, string>> = {
  proj4: 'crs',
  gcoord: 'crs',
  '@turf/turf': 'features',
  flatbush: 'features',
  'clipper2-ts': 'features',
  '@noble/hashes': 'layers',
  geotiff: 'io',
  'geojson-vt': 'io',
  '@maplibre/vt-pbf': 'io',
  fflate: 'io',
  flatgeobuf: 'io',
  hyparquet: 'io',
  'hyparquet-writer': 'io',
  lerc: 'io',
  zstddec: 'io',
  'd3-scale': 'zoning',
  'topojson-client': 'zoning',
  'topojson-server': 'zoning',
  'topojson-simplify': 'zoning',
  highs: 'shelters',
  'pdf-lib': 'sheets',
  '@pdf-lib/fontkit': 'sheets',
  '@resvg/resvg-wasm': 'sheets',
  comlink: 'workers',
  zod: 'census',
  yaml: 'census',
};

const core = 'packages/core/src/';
const coreSources = filesUnder(core, /\.ts$/).filter((file) => !isTest(file) && !file.includes('/fixtures/'));
const viewerSources = filesUnder('packages/viewer/src', /\.tsx?$/).filter((file) => !isTest(file));
const code = ['packages/core/src', 'packages/cli/src', 'packages/viewer/src', 'tests', 'data', 'scripts'].flatMap((folder) =>
  filesUnder(folder, /\.(ts|tsx|mts|mjs|js)$/),
);

const roomOf = (file: string): string => file.slice(core.length).split('/')[0] as string;
/** The room an import of core leads to; undefined for a library. */
const roomOfImport = (file: string, specifier: string): string | undefined => {
  if (specifier === '#spawn') return 'workers';
  if (specifier === '#files') return 'io';
  if (!specifier.startsWith('.')) return undefined;
  const room = roomOf(posix.join(posix.dirname(file), specifier));
  return room.replace(/\.js$/, '.ts');
};
const libraryOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
/** The words of GeoJSON are types alone and common to all rooms. */
const libraryImports = coreSources.flatMap((file) =>
  importsOf(file)
    .filter((specifier) => !/^([.#]|node:|geojson$)/.test(specifier))
    .map((specifier) => ({ file, library: libraryOf(specifier) })),
);

describe('the rooms of core', () => {
  test('every file is in a room', () => {
    expect(coreSources.filter((file) => !rooms.includes(roomOf(file)))).toEqual([]);
  });

  test('a room imports only rooms above it', () => {
    const wrong = coreSources.flatMap((file) =>
      importsOf(file)
        .map((specifier) => ({ specifier, room: roomOfImport(file, specifier) }))
        .filter(({ room }) => room !== undefined && (!rooms.includes(room) || rooms.indexOf(room) > rooms.indexOf(roomOf(file))))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test('index.ts is imported by nobody', () => {
    expect(coreSources.filter((file) => importsOf(file).some((specifier) => roomOfImport(file, specifier) === 'index.ts'))).toEqual([]);
  });

  test('a room has no barrel of its own', () => {
    expect(coreSources.filter((file) => file.endsWith('/index.ts') && file !== `${core}index.ts`)).toEqual([]);
  });
});

describe('third-party libraries', () => {
  test('each has one home room', () => {
    const wrong = libraryImports.filter(({ file, library }) => {
      const home = homes[library] ?? roomOf(libraryImports.find((other) => other.library === library)?.file as string);
      return roomOf(file) !== home;
    });
    expect(wrong.map(({ file, library }) => `${file} imports ${library}`)).toEqual([]);
  });

  test('what is imported is declared, and what is declared is imported', () => {
    const { dependencies } = JSON.parse(readText('packages/core/package.json'));
    const declared = Object.keys(dependencies).filter((library) => !library.startsWith('@types/'));
    const imported = [...new Set(libraryImports.map(({ library }) => library))];
    expect(imported.sort()).toEqual(declared.sort());
  });

  test("Node's own modules are imported only by files that say node in their name", () => {
    const wrong = coreSources.filter((file) => !/(^|[/-])node[.-]/.test(file) && importsOf(file).some((specifier) => specifier.startsWith('node:')));
    expect(wrong).toEqual([]);
  });
});

describe('every file', () => {
  test('has at most 400 lines', () => {
    expect(code.filter((file) => readText(file).trimEnd().split('\n').length > 400)).toEqual([]);
  });

  test('is not a drawer of utils', () => {
    expect(code.filter((file) => /(^|[/.-])(utils?|helpers?|misc)([/.-]|$)/i.test(file))).toEqual([]);
  });

  test('has no default export and, but for oracles in tests, makes no code from text', () => {
    const found: string[] = [];
    for (const file of code) {
      walkSyntax(file, (node) => {
        const isDefault = ts.isExportAssignment(node) || (ts.isExportSpecifier(node) && node.name.text === 'default') || isDefaultDeclaration(node);
        if (isDefault) found.push(`${file}: default export`);
        const called = (ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression) ? node.expression.text : '';
        if (!isTest(file) && /^(eval|Function)$/.test(called)) found.push(`${file}: ${called}`);
      });
    }
    expect(found).toEqual([]);
  });
});

test('core and viewer write nothing to the console', () => {
  const found: string[] = [];
  for (const file of [...coreSources, ...viewerSources]) {
    walkSyntax(file, (node) => {
      if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'console') found.push(file);
    });
  }
  expect(found).toEqual([]);
});

const isDefaultDeclaration = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
