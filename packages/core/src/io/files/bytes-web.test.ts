import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as node from './bytes-node.js';
import * as web from './bytes-web.js';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 });

describe('packing in a page', () => {
  it('is zlib, as in Node', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (data) => {
        expect(new Uint8Array(inflateSync(await web.deflate(data, 6)))).toEqual(data);
        expect(web.inflate(deflateSync(data), data.length)).toEqual(data);
        expect(new Uint8Array(node.inflate(await node.deflate(data, 6), data.length))).toEqual(data);
      }),
    );
  });

  it('never makes more than it was asked for', () => {
    const bomb = deflateSync(new Uint8Array(1_000_000));
    expect(web.inflate(bomb, 1000).length).toBe(1000);
    expect(() => node.inflate(bomb, 1000)).toThrow(RangeError);
  });
});
