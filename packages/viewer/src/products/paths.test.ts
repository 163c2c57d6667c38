import { expect, test } from 'vitest';
import { besides, folderAround } from './paths.js';

test('an href is read from the file that holds it', () => {
  expect(besides('catalog.json', './flood/item.json')).toBe('flood/item.json');
  expect(besides('flood/item.json', './levels.tif')).toBe('flood/levels.tif');
  expect(besides('flood/item.json', '../hillshade/hillshade.tif')).toBe('hillshade/hillshade.tif');
});

test('a folder is found within what was dropped, the shallowest first', () => {
  const files = new Map(
    ['out/shaoyang/catalog.json', 'out/shaoyang/flood/item.json', 'out/shaoyang/old/catalog.json', 'readme.txt'].map((path) => [path, new Blob([path])]),
  );
  expect([...(folderAround(files, 'catalog.json')?.keys() ?? [])]).toEqual(['catalog.json', 'flood/item.json', 'old/catalog.json']);
  expect(folderAround(files, 'census.yaml')).toBeUndefined();
  // mycatalog.json is another name
  expect(folderAround(new Map([['a/mycatalog.json', new Blob()]]), 'catalog.json')).toBeUndefined();
});
