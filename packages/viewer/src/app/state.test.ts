import { blobFolder } from '@tetrazone/core';
import { describe, expect, test } from 'vitest';
import type { Products, Zoning } from '../products/model.js';
import { noUnits } from '../products/units.js';
import { reduce, type State } from './state.js';
import type { Workspace } from './workspace.js';

const zoning = (id: string, role: Zoning['role']): Zoning => ({
  id,
  role,
  title: { zh: id, en: id },
  levels: [],
  maps: [{ key: 'levels', path: `${id}/levels.tif`, title: { zh: '', en: '' }, kind: 'level', classes: [], unit: '' }],
  synthetic: false,
  sources: [],
  citations: [],
  unsound: [],
  files: {},
});
const products: Products = {
  folder: blobFolder('test', new Map()),
  census: { name: { zh: '', en: '' }, edition: '', language: 'zh-CN', crs: 'EPSG:4546', cell: 90, bounds: [0, 0, 1, 1], synthetic: false },
  zonings: [zoning('flood', 'hazard'), zoning('combined', 'combined')],
  problems: [],
};
const opened = reduce({ at: 'looking' }, { type: 'opened', products, units: noUnits, inputs: true }) as Workspace;
const place = { longitude: 111, latitude: 27 };

describe('reduce', () => {
  test('a folder opens on its combined map', () => {
    expect(opened.drawing).toMatchObject({ zoning: 'combined', map: 'levels', zones: true, zonesOpacity: 0.72 });
    expect(opened.inspector).toBe('closed');
  });

  test('choosing a map shows its levels; a map that is not there changes nothing', () => {
    const other = reduce(reduce(opened, { type: 'draw', change: { map: 'intensity', zones: false } }), { type: 'choose', zoning: 'flood' }) as Workspace;
    expect(other.drawing).toMatchObject({ zoning: 'flood', map: 'levels', zones: true });
    expect(reduce(opened, { type: 'choose', zoning: 'volcano' })).toBe(opened);
  });

  test('an answer about a place no longer selected is dropped', () => {
    const first = reduce(opened, { type: 'inspect', place });
    const second = reduce(first, { type: 'inspect', place: { ...place } }) as Workspace;
    expect(second.inspector).toBe('here');
    expect(reduce(second, { type: 'inspected', place, found: { at: 'failed', error: 'late' } })).toBe(second);
  });

  test('closing the inspector forgets the place', () => {
    const closed = reduce(reduce(opened, { type: 'inspect', place }), { type: 'inspector', show: 'closed' }) as Workspace;
    expect(closed.selection).toBeUndefined();
    expect(closed.inspector).toBe('closed');
  });

  test('a failing tile is told until the drawing changes', () => {
    const failed = reduce(opened, { type: 'tile-failed', error: 'cut off' }) as Workspace;
    expect(failed.tileError).toBe('cut off');
    expect((reduce(failed, { type: 'choose', zoning: 'flood' }) as Workspace).tileError).toBeUndefined();
  });

  test('a run that learns of more to do does not fall back', () => {
    const start: State = { at: 'start', offers: { products: false, census: false, reachable: true } };
    const computing = (share: number) =>
      ({ type: 'computing', label: 'a', progress: { product: '', share, done: 0, total: 4, secondsLeft: undefined } }) as const;
    const later = reduce(reduce(reduce(start, computing(0)), computing(0.5)), computing(0.4));
    expect(later).toMatchObject({ at: 'computing', progress: { share: 0.5 }, stopping: false });
    expect(reduce(later, computing(0.6))).toMatchObject({ progress: { share: 0.6 } });
  });

  test('actions of an open folder mean nothing elsewhere, and stopping shows until the run has ended', () => {
    const start: State = { at: 'start', offers: { products: false, census: false, reachable: true } };
    expect(reduce(start, { type: 'inspect', place })).toBe(start);
    const progress = { product: '', share: 0.1, done: 0, total: 1, secondsLeft: undefined };
    const stopping = reduce(reduce(start, { type: 'computing', label: 'a', progress }), { type: 'stopping' });
    expect(reduce(stopping, { type: 'computing', label: 'a', progress: { ...progress, share: 0.2 } })).toMatchObject({
      stopping: true,
      progress: { share: 0.2 },
    });
  });
});
