import { beforeAll, describe, expect, it } from 'vitest';
import { usePage } from './support/browser.js';
import { fitted, type Point, projected } from './support/map-model.js';
import type { Picture } from './support/png.js';
import { boundsOf, placeOf, readCells, readSummary } from './support/products.js';
import { folders } from './support/setup.js';
import { choose, type MapName, opened, photograph, sizeOf, titles, turn } from './support/viewer.js';

type Rgb = readonly [number, number, number];

/** Level 1 … 4, as the design has them. */
const colours: readonly Rgb[] = [
  [0x2e, 0x7c, 0xd6],
  [0xf6, 0xd7, 0x43],
  [0xf2, 0x8c, 0x28],
  [0xd9, 0x2d, 0x20],
];
/** The relief from its darkest to its lightest, in the light theme. */
const relief: readonly [Rgb, Rgb] = [
  [0x1d, 0x21, 0x25],
  [0xff, 0xff, 0xff],
];
const opacity = 0.72;

/** A place whose neighbours all have one level, so that every overview and every pixel around it shows that level. */
interface Spot {
  readonly level: number;
  readonly place: Point;
}

/** Up to eight spots of each level, far apart, from the full-resolution file. */
async function spotsOf(name: MapName): Promise<Spot[]> {
  const { grid, values } = await readCells(`${folders.sample}/${name}/levels.tif`);
  const spots: Spot[] = [];
  for (const reach of [8, 6, 4])
    for (let row = reach; row < grid.height - reach; row += 5)
      for (let col = reach; col < grid.width - reach; col += 5) {
        const level = values[row * grid.width + col] as number;
        const known = spots.filter((spot) => spot.level === level);
        if (level === 0 || known.length >= 8 || !uniform(values, grid.width, col, row, reach)) continue;
        const place = placeOf(grid, col, row);
        if (known.every((spot) => Math.hypot(spot.place[0] - place[0], spot.place[1] - place[1]) > 0.08)) spots.push({ level, place });
      }
  return spots;
}

function uniform(values: ArrayLike<number>, width: number, col: number, row: number, reach: number): boolean {
  const level = values[row * width + col];
  for (let y = row - reach; y <= row + reach; y++) for (let x = col - reach; x <= col + reach; x++) if (values[y * width + x] !== level) return false;
  return true;
}

const furthest = (a: Rgb, b: Rgb): number => Math.max(...a.map((value, channel) => Math.abs(value - (b[channel] as number))));

/** How far a pixel is from a level's colour over the relief, whatever the relief's grey is. */
function offRelief(pixel: Rgb, colour: Rgb): number {
  const [dark, light] = relief;
  let least = 255;
  for (let step = 0; step <= 255; step++) {
    const over = colour.map((value, channel) => {
      const [from, to] = [dark[channel] as number, light[channel] as number];
      return opacity * value + (1 - opacity) * (from + ((to - from) * step) / 255);
    }) as unknown as Rgb;
    least = Math.min(least, furthest(pixel, over));
  }
  return least;
}

describe('levels are painted where they are, in their colours', () => {
  const visit = usePage(({ sample }) => sample);
  /** Looks at places of the map as large as it is now: a strip below it takes of its height. */
  const eye = async (): Promise<(picture: Picture, spot: Spot) => Rgb> => {
    const size = await sizeOf(visit.page);
    const view = fitted(boundsOf(folders.sample), size);
    return (picture, { place }) => picture.at(...projected(view, size, place));
  };
  beforeAll(async () => {
    const { page } = visit;
    await opened(page);
    // lines and names lie over the levels
    await turn(page, '界线', false);
    await turn(page, '名称', false);
  });

  /** Waits until every spot is as it should be; tiles come when they come. */
  const see = (spots: readonly Spot[], off: (pixel: Rgb, spot: Spot) => number, tolerance: number): Promise<void> =>
    expect
      .poll(
        async () => {
          const [lookAt, picture] = [await eye(), await photograph(visit.page)];
          return spots.filter((spot) => off(lookAt(picture, spot), spot) > tolerance);
        },
        { timeout: 60_000, interval: 300 },
      )
      .toEqual([]);

  it.each(Object.keys(titles) as MapName[])('%s: at 72 % over the relief', async (name) => {
    const spots = await spotsOf(name);
    const levels = readSummary(folders.sample).maps.find((map) => map.name === name)?.levels ?? [];
    expect([...new Set(spots.map((spot) => spot.level))].sort()).toEqual(levels.filter(({ share }) => share > 0.02).map(({ level }) => level));
    await choose(visit.page, name);
    if (name === 'drought') for (const above of ['站点', '走廊与轴线']) await turn(visit.page, above, false);
    await see(spots, (pixel, { level }) => offRelief(pixel, colours[level - 1] as Rgb), 3);
  });

  it('in the very colours of the legend when opaque, and hatched once patterns are on', async () => {
    const { page } = visit;
    const spots = await spotsOf('combined');
    await choose(page, 'combined');
    await page.getByRole('slider', { name: /综合危险性等级的不透明度/ }).press('End');
    await see(spots, (pixel, { level }) => furthest(pixel, colours[level - 1] as Rgb), 1);
    await page.getByRole('button', { name: '图案' }).click();
    const size = await sizeOf(page);
    const view = fitted(boundsOf(folders.sample), size);
    await expect
      .poll(async () => {
        const picture = await photograph(page);
        return spots.filter((spot) => {
          const [x, y] = projected(view, size, spot.place);
          const around = Array.from({ length: 121 }, (_, index) => picture.at(x - 5 + (index % 11), y - 5 + Math.floor(index / 11)));
          return around.every((pixel) => furthest(pixel, colours[spot.level - 1] as Rgb) < 20);
        });
      })
      .toEqual([]);
    await page.getByRole('button', { name: '图案' }).click();
  });

  it('not at all once switched off: the relief is grey', async () => {
    const spots = await spotsOf('combined');
    await turn(visit.page, '显示', false);
    await see(spots, ([red, green, blue]) => Math.max(red, green, blue) - Math.min(red, green, blue), 10);
    await turn(visit.page, '显示', true);
  });
});
