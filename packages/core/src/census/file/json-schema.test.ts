import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hazards } from '../plan/hazards.js';
import { censusJsonSchema } from './json-schema.js';

const published = new URL('../../../census.schema.json', import.meta.url);
const data = new URL('../../../../../data/', import.meta.url);
const samples = ['shaoyang', 'jacksboro'];

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: { date: /^\d{4}-\d\d-\d\d$/ } }).compile(censusJsonSchema(hazards));
const faults = (census: unknown): string[] =>
  validate(census) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
const textOf = (sample: string): string => readFileSync(new URL(`${sample}/census.yaml`, data), 'utf8');

describe('census.schema.json', () => {
  it('is what the hazards say; UPDATE_SCHEMA=1 writes it anew', () => {
    const text = `${JSON.stringify(censusJsonSchema(hazards), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(published, text);
    expect(existsSync(published) && readFileSync(published, 'utf8')).toBe(text);
  });

  it.each(samples)('accepts the sample %s, which points to it', (sample) => {
    const text = textOf(sample);
    expect(faults(parse(text))).toEqual([]);
    const [, pointer] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text) ?? [];
    expect(new URL(pointer as string, new URL(`${sample}/census.yaml`, data)).href).toBe(published.href);
  });

  it.each([
    ['an unknown key', { cell: 90 }],
    ['an option outside its range', { hazards: { flood: { method: 'terrain', inputs: { dem: 'dem' }, options: { window: -1 } } } }],
    ['an unknown option', { hazards: { flood: { method: 'terrain', inputs: { dem: 'dem' }, options: { magic: 1 } } } }],
    ['a role that the method does not have', { hazards: { flood: { method: 'terrain', inputs: { dem: 'dem', rain: 'dem' } } } }],
    ['a missing role', { hazards: { flood: { method: 'terrain', inputs: {} } } }],
    ['a key of another rule', { hazards: { flood: { method: 'terrain', inputs: { dem: 'dem' }, levels: { rule: 'quantile', multiples: [0, 1, 2] } } } }],
    ['a smallest zone without unit', { zoning: { smallest: '5' } }],
  ])('refuses %s', (_name, change) => {
    expect(faults({ ...parse(textOf('jacksboro')), ...change })).not.toEqual([]);
  });

  it('carries what options are about, their ranges and defaults, and a matrix as numbers or file', () => {
    const flood = 'properties.hazards.properties.flood.oneOf.0.properties';
    expect(at(`${flood}.options.properties.interpolation`)).toMatchObject({
      description: '站点上的值如何铺到格网上 how values at stations are spread over the grid',
      default: { method: 'idw', power: 2, neighbours: 12 },
      properties: { neighbours: { minimum: 1, maximum: 1024 } },
    });
    expect(at(`${flood}.inputs.properties.rain.description`)).toBe('逐日降水 Daily rain [mm/day]: a source (CSV)');
    const fire = 'properties.hazards.properties.forest-fire.oneOf.0.properties';
    expect(at(`${fire}.options.properties.weights.properties.matrix`)).toMatchObject({ anyOf: [{ type: 'string' }, { type: 'array' }] });
  });
});

/** The part of the schema at a path of keys and places. */
const at = (path: string): unknown => path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], censusJsonSchema(hazards));
