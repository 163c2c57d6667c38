import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levelRuns, levelsOfRuns } from './level-runs.js';

test('levels come back from their runs, which take no more bytes than they do', () => {
  const runs = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 9 })), { maxLength: 40 });
  fc.assert(
    fc.property(runs, fc.nat(20), (parts, single) => {
      const cells = Uint8Array.from([
        ...parts.flatMap(([level, length]) => Array<number>(length).fill(level)),
        ...Array.from({ length: single }, (_, i) => i % 3),
      ]);
      const packed = levelRuns(cells);
      expect([...levelsOfRuns(packed, cells.length)]).toEqual([...cells]);
      expect(packed.levels.byteLength + (packed.lengths?.byteLength ?? 0)).toBeLessThanOrEqual(cells.length);
    }),
  );
});

test('a run may be longer than its length can say', () => {
  const cells = new Uint8Array(200_001).fill(3, 1);
  const packed = levelRuns(cells);
  expect([...(packed.lengths ?? [])]).toEqual([1, 65535, 65535, 65535, 3395]);
  expect(Buffer.compare(levelsOfRuns(packed, cells.length), cells)).toBe(0);
});
