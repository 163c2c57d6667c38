import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';

/** The products of the small census. */
export const out = (...parts: string[]): string => join(inject('smallCensus'), 'out', ...parts);

export interface Asset {
  readonly href: string;
  readonly type: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly 'tetrazone:kind'?: string;
  readonly 'tetrazone:unit'?: string;
  readonly 'raster:bands'?: readonly {
    readonly data_type: string;
    readonly nodata: number | string;
    readonly unit?: string;
    readonly statistics?: Statistics;
  }[];
}

export interface Statistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly stddev: number;
  readonly valid_percent: number;
}

export interface Link {
  readonly rel: string;
  readonly href: string;
}

export interface Item {
  readonly id: string;
  readonly bbox: readonly number[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly links: readonly Link[];
  readonly assets: Readonly<Record<string, Asset>>;
}

export interface Level {
  readonly level: number;
  readonly zh: string;
  readonly en: string;
  readonly color: string;
  readonly km2: number;
  readonly share: number;
}

export interface Summary {
  readonly maps: readonly { readonly name: string; readonly levels: readonly Level[]; readonly nodata: { readonly km2: number } }[];
}

export const readJson = <X>(...parts: string[]): X => JSON.parse(readFileSync(out(...parts), 'utf8')) as X;

/** The items that the catalogue links to, by id, in drawing order. */
export function items(): readonly Item[] {
  const { links } = readJson<{ links: readonly Link[] }>('catalog.json');
  return links.filter(({ rel }) => rel === 'item').map(({ href }) => readJson<Item>(href));
}

/** Maps of levels: the hazards and the combined one. */
export const maps = ['flood', 'drought', 'seismic', 'forest-fire', 'combined'] as const;

/** The assets of all items that are rasters, with the path of their files. */
export const rasters = (): readonly { readonly item: Item; readonly asset: Asset; readonly path: string }[] =>
  items().flatMap((item) =>
    Object.values(item.assets)
      .filter(({ type }) => type.startsWith('image/tiff'))
      .map((asset) => ({ item, asset, path: join(item.id, asset.href) })),
  );

/** True when a link of a document leads to a file. */
export const leads = (document: string, href: string): boolean => existsSync(join(dirname(out(document)), href));
