import { describe, expect, it } from 'vitest';
import { tableInfo } from './table-info.js';

const about = (bytes: Uint8Array<ArrayBuffer> | string) => tableInfo(new Blob([bytes]));

describe('tableInfo', () => {
  it('says what every column holds, with its ends', async () => {
    const { rows, encoding, columns } = await about('id,name,date,rain\n57766,邵阳,1991-05-17,12.5\n57851,武冈,1990/1/2,-3\n57851,,1992年3月4日,\n');
    expect({ rows, encoding }).toEqual({ rows: 3, encoding: 'utf-8' });
    expect(columns).toEqual([
      { name: 'id', holds: 'number', missing: 0, distinct: 2, first: '57766', last: '57851' },
      { name: 'name', holds: 'text', missing: 1, distinct: 2, first: undefined, last: undefined },
      { name: 'date', holds: 'date', missing: 0, distinct: 3, first: '1990/1/2', last: '1992年3月4日' },
      { name: 'rain', holds: 'number', missing: 1, distinct: 2, first: '-3', last: '12.5' },
    ]);
  });
  it('points at numbers that may mean missing, and at rows that repeat', async () => {
    const { repeated, columns } = await about('id,rain,t\n1,0.5,-9999\n2,32766,12\n2,32766,12\n3,8,15\n4,999,-9999\n');
    expect(repeated).toBe(1);
    expect(columns.map(({ codes }) => codes)).toEqual([
      undefined,
      [
        { value: 32766, count: 2 },
        { value: 999, count: 1 },
      ],
      [{ value: -9999, count: 2 }],
    ]);
  });
  it('takes digits for a date only in years that tables have', async () => {
    const { columns } = await about('county,month,day\n430501,199105,19910517\n430512,199112,19911201\n');
    expect(columns.map(({ holds }) => holds)).toEqual(['number', 'date', 'date']);
  });
  it('knows the encodings of office programs', async () => {
    // 降水 in GBK; 站,值 in UTF-16 with its mark
    expect((await about(Uint8Array.of(0xbd, 0xb5, 0xcb, 0xae, 0x0a))).encoding).toBe('gb18030');
    const wide = await about(Uint8Array.of(0xff, 0xfe, 0xd9, 0x7a, 0x2c, 0x00, 0x3c, 0x50, 0x0a, 0x00));
    expect(wide.encoding).toBe('utf-16le');
    expect(wide.columns).toEqual(['站', '值'].map((name) => ({ name, holds: 'empty', missing: 0, distinct: 0, first: undefined, last: undefined })));
  });
});
