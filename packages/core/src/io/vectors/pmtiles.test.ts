import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type Source, TileType, zxyToTileId } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import type { Features } from '../../features/features.js';
import { writePmtiles } from './pmtiles.js';
import { tileDirectories, tileId } from './pmtiles-directory.js';

const square = (west: number, south: number, size: number, properties: Record<string, unknown>) => ({
  geometry: { type: 'Polygon' as const, coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]] }, // biome-ignore format: a ring
  properties,
});
const zones: Features = {
  crs: 'EPSG:4490',
  features: [square(111, 27, 0.4, { level: 4, name_zh: '高', km2: 1.5 }), square(111.4, 27, 0.4, { level: 1, name_zh: '低', km2: 2.5 })],
};
const archive = (bytes: Uint8Array<ArrayBuffer>): PMTiles =>
  new PMTiles({ getKey: () => 'x', getBytes: async (offset, length) => ({ data: bytes.slice(offset, offset + length).buffer }) } satisfies Source);

describe('writePmtiles', () => {
  it('is read by pmtiles: header, metadata, and tiles with their properties', async () => {
    const bytes = writePmtiles(zones, { layer: 'zones', name: '区划', maxZoom: 9 });
    const read = archive(bytes);
    const header = await read.getHeader();
    expect(header).toMatchObject({ specVersion: 3, tileType: TileType.Mvt, minZoom: 0, maxZoom: 9, clustered: true });
    expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual([111, 27, 111.8, 27.4]);
    expect(await read.getMetadata()).toMatchObject({
      name: '区划',
      vector_layers: [{ id: 'zones', fields: { level: 'Number', name_zh: 'String', km2: 'Number' } }],
    });
    let seen = 0;
    for (let z = 0; z <= 9; z++) {
      // the tile that holds 111.2 E, 27.2 N
      const north = (27.2 * Math.PI) / 180;
      const [x, y] = [Math.floor(((111.2 + 180) / 360) * 2 ** z), Math.floor(((1 - Math.asinh(Math.tan(north)) / Math.PI) / 2) * 2 ** z)];
      const tile = await read.getZxy(z, x, y);
      const layer = new VectorTile(new PbfReader(new Uint8Array(tile?.data as ArrayBuffer))).layers.zones;
      const levels = Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i).properties.level);
      expect(levels, `zoom ${z}`).toContain(4);
      seen++;
    }
    expect(seen).toBe(10);
    expect(await read.getZxy(9, 0, 0)).toBeUndefined();
    expect(Buffer.from(writePmtiles(zones, { layer: 'zones', name: '区划', maxZoom: 9 })).equals(Buffer.from(bytes))).toBe(true);
  });

  it('is empty for no features, and refuses metres and odd zooms', async () => {
    expect(await archive(writePmtiles({ crs: 'EPSG:4490', features: [] })).getHeader()).toMatchObject({ numTileEntries: 0 });
    expect(() => writePmtiles({ ...zones, crs: 'EPSG:4546' })).toThrow('EPSG:4546');
    expect(() => writePmtiles(zones, { minZoom: 5, maxZoom: 4 })).toThrow('zooms 5 to 4');
  });

  it('numbers tiles along the curve as pmtiles does', () => {
    for (const z of [0, 1, 2, 3, 7, 12])
      for (let k = 0; k < 60; k++) {
        const [x, y] = [(k * 7919) % 2 ** z, (k * 104_729) % 2 ** z];
        expect(tileId(z, x, y)).toBe(zxyToTileId(z, x, y));
      }
  });

  it('keeps the root within the first 16 KiB by leaves', () => {
    // lengths that do not repeat, so that nothing is squeezed away
    const entries = Array.from({ length: 9000 }, (_, i) => ({
      id: i * 3 + ((i * 7919) % 3),
      offset: i * 500 + ((i * 104_729) % 499),
      length: 1 + ((i * 15_485_863) % 9973),
      run: 1,
    }));
    const { root, leaves } = tileDirectories(entries);
    expect(root.length).toBeLessThanOrEqual(16_384 - 127);
    expect(leaves.length).toBeGreaterThan(16_384 - 127);
  });
});
