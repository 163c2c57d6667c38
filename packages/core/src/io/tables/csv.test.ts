import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import expected from '../fixtures/csv.json' with { type: 'json' };
import { decodeText, parseCsv, writeCsv } from './csv.js';
import { openTable, readStations, readTable, stationTable } from './open-table.js';

const rowsOf = (text: string): string[][] => {
  const { columns, rows } = parseCsv(text, 't.csv');
  const lists = [...columns.values()];
  return [[...columns.keys()], ...Array.from({ length: rows }, (_, row) => lists.map((list) => list[row]!))];
};

test("rows as Python's csv module means them, in every form it writes", () => {
  for (const [form, text] of Object.entries(expected.texts)) expect(rowsOf(text), form).toEqual(expected.rows);
});

test('what is written is read again', () => {
  const texts = fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '邵') }), { minLength: 2, maxLength: 2 }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(texts, fc.boolean(), (rows, bom) => {
      expect(rowsOf(writeCsv(['a', 'b'], rows, { bom }))).toEqual([['a', 'b'], ...rows]);
    }),
  );
  expect(
    writeCsv(
      ['级别', 'km2', '是'],
      [
        [4, Number.NaN, true],
        [null, 0.1, 'a,b'],
      ],
      { bom: true },
    ),
  ).toBe('\ufeff级别,km2,是\r\n4,,true\r\n,0.1,"a,b"\r\n');
});

test('lines are counted through quoted line ends and empty lines', () => {
  const { line } = parseCsv('a,b\n"x\ny",1\n\nz,2\n', 't.csv');
  expect([line(0), line(1)]).toEqual([2, 5]);
});

test('faults are refused with their line', () => {
  const faults: [string, string][] = [
    ['', 'line 1: it has no header'],
    ['a,,b\n1,2,3', 'line 1: column 2 has no name'],
    ['a,a\n1,2', 'line 1: two columns are named a'],
    ['a,b\n1,2\n1,2,3\n', 'line 3: it has 3 fields, the header has 2'],
    ['a,b\n1,"2\n', 'line 2: a quote does not close'],
    ['a,b\n"1"x,2\n', 'line 2: text follows a closing quote'],
  ];
  for (const [text, detail] of faults)
    expect(() => parseCsv(text, 't.csv'), text).toThrow(expect.objectContaining({ code: 'bad-source', fields: { source: 't.csv', detail } }));
});

test('UTF-8, UTF-16 and GBK are told apart', () => {
  for (const [name, hex] of Object.entries(expected.encoded)) expect(decodeText(Buffer.from(hex, 'hex')).replace('\ufeff', ''), name).toBe(expected.decoded);
});

const options = { columns: { station: '站号', longitude: 'lon', latitude: 'lat', date: 'date', value: 'rain' }, crs: 'EPSG:4490', unit: 'mm/day' };
const text = '站号,lon,lat,date,rain\r\n57766,111.47,27.23,2000-01-01,3.5\r\n57766,111.47,27.23,2000-01-02,0\r\n';

test('a later table is read when asked for, and refused when its file has changed', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tetrazone-table-'));
  const path = join(directory, 'rain.csv');
  await writeFile(path, text);
  const { plan } = await openTable(path, options);
  expect(plan).toMatchObject({ operation: 'station-table', inputs: {} });
  expect((await openTable(path, options)).plan.hash).toBe(plan.hash);
  expect((await openTable(path, { ...options, unit: 'cm/day' })).plan.hash).not.toBe(plan.hash);
  expect(await stationTable.load(structuredClone(plan.options), plan.resource)).toEqual((await readStations(path, options)).series);
  await writeFile(path, `${text}57766,111.47,27.23,2000-01-03,9\r\n`);
  await expect(stationTable.load(plan.options, plan.resource)).rejects.toMatchObject({ code: 'changed-source' });
  await rm(directory, { recursive: true });
  await expect(openTable(path, options)).rejects.toMatchObject({ code: 'missing-source' });
});

test('a Blob travels with the plan', async () => {
  const { plan } = await openTable(new Blob([text]), options);
  expect(await stationTable.load(plan.options, plan.resource)).toMatchObject({ ids: ['57766'], length: 2, values: Float64Array.of(3.5, 0) });
  expect((await readTable(new Blob([text]))).columns.get('rain')).toEqual(['3.5', '0']);
});
