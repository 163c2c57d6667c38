import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasGdal } from '../fixtures/gdal.js';
import { readTable } from './open-table.js';
import { tableInfo } from './table-info.js';
import { writeXlsx } from './write-xlsx.js';
import { readXlsx } from './xlsx.js';

const path = fileURLToPath(new URL('../fixtures/tables.xlsx', import.meta.url));
const bytes = new Uint8Array(readFileSync(path));

describe('XLSX', () => {
  it('as openpyxl writes it: texts, numbers, dates, gaps', () => {
    const { name, sheets, rows } = readXlsx(bytes, 'x');
    expect([name, sheets]).toEqual(['降水', ['降水', '年']]);
    expect(rows.slice(0, 5)).toEqual([
      ['湖南省降水资料'],
      ['站号', '站名', '日期', '雨量', '备注'],
      ['057766', '邵阳 & <市>', '1991-05-17', '12.5', 'true'],
      ['57851', '', '1991-05-18T06:30:00', '-3'],
      [],
    ]);
    expect(rows[5]?.slice(0, 4)).toEqual(['57851', '武冈', '1900-03-01', '1e-7']);
    const other = readXlsx(bytes, 'x', '年');
    expect(other.rows[6]?.[27]).toBe('far');
    expect(() => readXlsx(bytes, 'x', '月')).toThrow('it has the sheets 降水, 年; there is no 月');
  });

  it('is a table: a title above the header is skipped, lines are those of the sheet', async () => {
    const table = await readTable(path);
    expect([...table.columns.keys()]).toEqual(['站号', '站名', '日期', '雨量', '备注']);
    expect(table.columns.get('雨量')).toEqual(['12.5', '-3', '1e-7']);
    expect([0, 1, 2].map(table.line)).toEqual([3, 4, 6]);
    await expect(readTable(path, { sheet: '年' })).rejects.toThrow('row 7: column 28 has no name');
    expect(await tableInfo(path)).toMatchObject({
      format: 'XLSX',
      sheets: ['降水', '年'],
      rows: 3,
      columns: [{ holds: 'number' }, { holds: 'text' }, {}, {}, {}],
    });
  });

  it('is read again as it was written', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '<', '&', '"', ' ', '\n', '邵', '=') });
    const cell = fc.oneof(texts, fc.double({ noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 30, maxLength: 30 }), { maxLength: 4 }), (rows) => {
        const header = Array.from({ length: 30 }, (_, i) => `c${i}`);
        const read = readXlsx(writeXlsx([{ name: '表', header, rows }]), 'x').rows;
        const text = (value: (typeof rows)[number][number] | undefined): string =>
          value === null || value === undefined || Number.isNaN(value) ? '' : Object.is(value, -0) ? '0' : String(value);
        expect(read[0]).toEqual(header);
        rows.forEach((row, at) => {
          expect(header.map((_, i) => read[at + 1]?.[i] ?? '')).toEqual(row.map(text));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('refuses names that Excel refuses, errors in cells, and other zips', () => {
    const sheet = { header: ['a', 'b'], rows: [] };
    for (const name of ['', 'a/b', 'x'.repeat(32)]) expect(() => writeXlsx([{ name, ...sheet }])).toThrow('is no name for a sheet');
    expect(() =>
      writeXlsx([
        { name: 'a', ...sheet },
        { name: 'A', ...sheet },
      ]),
    ).toThrow('stands twice');
    const flat = new Uint8Array(readFileSync(fileURLToPath(new URL('../fixtures/vectors/multipoints.zip', import.meta.url))));
    expect(() => readXlsx(flat, 'x')).toThrow('the zip is no XLSX workbook');
  });

  it('damaged anywhere it is a sheet or a named error', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const copy = cut ? bytes.slice(0, at) : new Uint8Array(bytes);
        if (!cut) copy[at] = byte;
        try {
          readXlsx(copy, 'x');
        } catch (error) {
          expect(error).toMatchObject({ name: 'TetrazoneError' });
        }
      }),
      { numRuns: 200 },
    );
  });

  it.runIf(hasGdal)('is what GDAL reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tetrazone-xlsx-'));
    try {
      const rows = [
        ['邵东 & <市>', '0430582', 1778.5, 3],
        ['新邵县', '0430522', Number.NaN, -1],
      ];
      writeFileSync(
        join(folder, 'a.xlsx'),
        writeXlsx([
          { name: '县', header: ['名称', 'code', 'km2', 'level'], rows },
          { name: 'b', header: ['x'], rows: [[1]] },
        ]),
      );
      const said = execFileSync('ogrinfo', ['-al', '-oo', 'HEADERS=FORCE', join(folder, 'a.xlsx')], { encoding: 'utf8' });
      for (const text of [
        'Layer name: 县',
        'Layer name: b',
        '名称 (String) = 邵东 & <市>',
        'code (String) = 0430582',
        'km2 (Real) = 1778.5',
        'level (Integer) = -1',
      ])
        expect(said).toContain(text);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
