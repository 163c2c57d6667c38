import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { components } from './components.js';
import cases from './fixtures/components.json' with { type: 'json' };

const codes = (width: number, height: number, cells: readonly number[]) =>
  raster(gridOver('EPSG:4546', [0, 0, width * 10, height * 10], 10), 'uint8', Uint8Array.from(cells), { kind: 'category', nodata: 255 }) as never;
type Connectivity = '4' | '8';

describe('components', () => {
  test('in a small matrix', () => {
    const u = codes(4, 3, [1, 0, 1, 2, 1, 1, 1, 2, 255, 2, 0, 0]);
    expect([...components(u, { of: 'nonzero' }).values]).toEqual([1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0]);
    expect([...components(u).values]).toEqual([1, 2, 1, 3, 1, 1, 1, 3, 0, 4, 5, 5]);
    expect(components(u)).toMatchObject({ type: 'int32', kind: 'category', nodata: 0 });
  });
  test.each(cases)('as scipy has them: $width × $height, connectivity $connectivity', ({ width, height, connectivity, cells, nonzero, equal }) => {
    const source = codes(width, height, cells);
    expect([...components(source, { of: 'nonzero', connectivity: connectivity as Connectivity }).values]).toEqual(nonzero);
    expect([...components(source, { of: 'equal', connectivity: connectivity as Connectivity }).values]).toEqual(equal);
  });
  test('as a flood from every cell has them', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 80 }),
        fc.constantFrom<Connectivity>('4', '8'),
        (width, drawn, connectivity) => {
          const height = Math.ceil(drawn.length / width);
          const cells = Array.from({ length: width * height }, (_, i) => drawn[i % drawn.length]!);
          const wanted = new Array<number>(cells.length).fill(0);
          let next = 0;
          for (let start = 0; start < cells.length; start++) {
            if (wanted[start] !== 0) continue;
            next++;
            const todo = [start];
            for (let i = todo.pop(); i !== undefined; i = todo.pop()) {
              if (wanted[i] !== 0) continue;
              wanted[i] = next;
              for (let j = 0; j < cells.length; j++) {
                const dx = Math.abs((j % width) - (i % width));
                const dy = Math.abs(Math.floor(j / width) - Math.floor(i / width));
                if (cells[j] === cells[i] && (connectivity === '8' ? Math.max(dx, dy) : dx + dy) === 1) todo.push(j);
              }
            }
          }
          expect([...components(codes(width, height, cells), { connectivity }).values]).toEqual(wanted);
        },
      ),
    ));
  test('float values: nodata joins nothing, not even itself', () => {
    const row = raster(gridOver('EPSG:4546', [0, 0, 50, 10], 10), 'float32', Float32Array.of(0.5, 0.5, NaN, NaN, 0.5));
    expect([...components(row).values]).toEqual([1, 1, 0, 0, 2]);
  });
});
