import { CensusErrors, TetrazoneError } from '@tetrazone/core';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, Failure, linesOf, UsageError } from './exit.js';

const census = new CensusErrors(
  [1, 2].map((line) => new TetrazoneError('bad-census', { file: 'census.yaml', line, path: 'grid.cell', detail: '数值过小', remedy: '应大于 0' })),
  'zh-CN',
);

describe('exit codes', () => {
  it.each([
    [new UsageError('x'), 2],
    [new TetrazoneError('bad-option', { path: 'slope.units', value: '"feet"', expected: 'one of degrees, percent' }), 2],
    [new TetrazoneError('unknown-operation', { name: 'slop' }), 2],
    [census, 3],
    [new TetrazoneError('missing-source', { source: 'dem.tif' }), 3],
    [new TetrazoneError('missing-crs', { source: 'dem.tif' }), 3],
    [new TetrazoneError('grid-mismatch', { first: 'a', second: 'b', difference: 'c' }), 3],
    [new TetrazoneError('write-failed', { target: 'out.tif', detail: 'disk full' }), 1],
    [new TetrazoneError('worker-lost', { detail: 'x' }), 1],
    [new TetrazoneError('memory-limit', { needed: '2 MB', limit: '1 MB' }), 1],
    [new TetrazoneError('cancelled', {}), 130],
    [new DOMException('This operation was aborted', 'AbortError'), 130],
    [new Failure('x'), 1],
    [new TypeError('x is not a function'), 1],
    ['thrown text', 1],
  ])('%s is %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe('what is told', () => {
  it('is all that is wrong with a census, in the language in which it was found', () => {
    expect(linesOf(census, 'en')).toEqual(['census.yaml 第 1 行：grid.cell：数值过小；应大于 0', 'census.yaml 第 2 行：grid.cell：数值过小；应大于 0']);
  });
  it('owns up to mistakes of the program, in one line', () => {
    expect(linesOf(new TypeError('x is not a function'), 'en')).toEqual([
      'this is a mistake in tetrazone: x is not a function (TETRAZONE_DEBUG=1 shows where)',
    ]);
  });
  it('leaves what the system says as it is', () => {
    const refused = Object.assign(new Error('listen EACCES: permission denied 127.0.0.1:80'), { syscall: 'listen', code: 'EACCES' });
    expect(linesOf(refused, 'zh-CN')).toEqual(['listen EACCES: permission denied 127.0.0.1:80']);
  });
});
