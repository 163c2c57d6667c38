import { describe, expect, it } from 'vitest';
import { type CensusGrids, censusGrids } from './census-grid.js';

const shaoyang = { crs: 'EPSG:4490', bounds: [109.8, 25.9, 112.1, 27.7] as const };
const grid = (change: object = {}) => ({ crs: 'EPSG:4546', cell: 90, snap: 0, margin: 5000, ...change });
const grids = (change?: object, extent = shaoyang): CensusGrids => censusGrids(grid(change), extent) as CensusGrids;
const refusal = (change?: object, extent: Parameters<typeof censusGrids>[1] = shaoyang) =>
  censusGrids(grid(change), extent) as Exclude<ReturnType<typeof censusGrids>, CensusGrids>;

describe('censusGrids', () => {
  it('snaps to multiples of the cell, and the margin is whole cells round the region', () => {
    const { region, computed } = grids();
    const [, , west, , , north] = region.transform;
    expect([west % 90, north % 90]).toEqual([0, 0]);
    // 5 km are 55.6 cells of 90 m
    expect(computed.transform[2]).toBe(west - 56 * 90);
    expect(computed.transform[5]).toBe(north + 56 * 90);
    expect([computed.width - region.width, computed.height - region.height]).toEqual([112, 112]);
  });

  it('snaps from where the file says', () => {
    expect(grids({ snap: 30 }).region.transform[2] % 90).toBe(30);
  });

  it('counts the margin in metres on a geographic grid too', () => {
    const { region, computed } = grids({ crs: 'EPSG:4490', cell: 0.001 });
    // a degree at 26.8° is 99.46 km from west to east and 110.79 km from south to north (WGS 84)
    expect((computed.width - region.width) / 2).toBe(Math.ceil(5000 / 99.46));
    expect((computed.height - region.height) / 2).toBe(Math.ceil(5000 / 110.79));
    expect(computed.width).toBeLessThan(2500);
  });

  it('gives the grid the name of its CRS, however the file writes it', () => {
    expect(grids({ crs: 'epsg:4546' }).region.crs).toBe('EPSG:4546');
    expect(grids({ crs: '+proj=tmerc +lat_0=0 +lon_0=111 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs' }).region.crs).toBe('EPSG:4546');
  });

  it('takes a region as it is where it has the CRS of the grid', () => {
    const { region } = grids({ margin: 0 }, { crs: 'EPSG:4546', bounds: [450_000, 2_970_000, 450_900, 2_970_900] as never });
    expect([region.width, region.height, region.transform]).toEqual([10, 10, [90, 0, 450_000, 0, -90, 2_970_900]]);
  });

  it.each([
    ['EPSG:4554', 'EPSG:4546'],
    ['EPSG:32633', 'EPSG:4546'],
    ['EPSG:4534', 'EPSG:4546'],
  ])('refuses %s for a region at 111°, and names a better one', (crs, better) => {
    expect(refusal({ crs }).key).toBe('crs');
    expect(refusal({ crs }).said.en.remedy).toContain(`use ${better}`);
    expect(refusal({ crs }).said['zh-CN'].remedy).toContain(better);
  });

  it('takes zones that are near enough, Albers, and longitude and latitude', () => {
    for (const change of [{ crs: 'EPSG:4547' }, { crs: 'EPSG:32649' }, { crs: 'china-albers' }, { crs: 'EPSG:4326', cell: 0.001 }])
      expect(grids(change).region.width).toBeGreaterThan(1000);
  });

  it('names Albers where a region is too wide for a zone, UTM where it lies outside China', () => {
    const wide = { crs: 'EPSG:4490', bounds: [97, 37, 126, 53] as const };
    expect(refusal({}, wide).said.en.remedy).toContain('use china-albers');
    expect(refusal({}, { crs: 'EPSG:4326', bounds: [-84.4, 36.2, -84, 36.5] }).said.en.remedy).toContain('use UTM');
  });

  it('refuses cells that are not in the units of the CRS', () => {
    expect(refusal({ cell: 0.001 })).toMatchObject({ key: 'cell', said: { en: { detail: expect.stringContaining('too many') } } });
    expect(refusal({ crs: 'EPSG:4490' })).toMatchObject({ key: 'cell', said: { en: { detail: 'the region is smaller than two cells of 90 °' } } });
  });

  it('refuses a region that no coordinate of the CRS stands for', () => {
    expect(refusal({ crs: 'china-albers' }, { crs: 'EPSG:4490', bounds: [500_000, 2_900_000, 600_000, 3_000_000] }).key).toBe('crs');
  });
});
