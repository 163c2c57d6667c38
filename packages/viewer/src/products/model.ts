/** A product folder as the page holds it: what `docs/products.md` describes, read and checked once. */
import type { Folder } from '@tetrazone/core';

export interface Named {
  readonly zh: string;
  readonly en: string;
}

/** One level of a scheme with the area it covers; level 0 stands for no data. */
export interface Level extends Named {
  readonly level: number;
  readonly color: string;
  readonly km2: number;
  readonly share: number;
}

/** One step of a series of maps: years of a return period, seconds from the start of a simulation, or a date as milliseconds of UTC. */
export interface SeriesPlace {
  readonly name: 'return-period' | 'time' | 'date';
  readonly value: number;
}

/** A raster that can be drawn. */
export interface MapProduct {
  /** Key of the asset: `levels`, `intensity`, or the product's own name. */
  readonly key: string;
  /** Path in the folder. */
  readonly path: string;
  readonly title: Named;
  readonly kind: 'value' | 'level' | 'category';
  readonly unit: string;
  /** What its codes or levels are called, where the item says so. */
  readonly classes: readonly (Named & { readonly value: number; readonly color?: string })[];
  /** Where it stands among maps of one kind, such as depths by return period. */
  readonly series?: SeriesPlace;
  /** Least and greatest value, where the item says so. */
  readonly range?: readonly [number, number];
}

export interface Source {
  readonly role: string;
  readonly file: string;
  readonly synthetic: boolean;
}

export interface Citation {
  readonly standard: string;
  readonly clause: string;
  readonly status: string;
  readonly note: string;
}

/** A hazard or the combined map: its levels and what belongs to them. */
export interface Zoning {
  readonly id: string;
  readonly role: 'hazard' | 'combined';
  readonly title: Named;
  readonly levels: readonly Level[];
  /** Drawn maps, `levels` first. */
  readonly maps: readonly MapProduct[];
  /** Name of what the levels are cut from, and its unit. */
  readonly intensity?: Named & { readonly unit: string };
  readonly breaks?: { readonly values: readonly number[]; readonly closed: string };
  readonly method?: string;
  readonly synthetic: boolean;
  readonly sources: readonly Source[];
  readonly citations: readonly Citation[];
  readonly status?: string;
  /** Files that the audit failed and that were computed on all the same. */
  readonly unsound: readonly string[];
  /** Path of units.csv. */
  readonly table?: string;
  /** Paths of its tables and features, by the key of the asset. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Census {
  readonly name: Named;
  readonly edition: string;
  readonly language: string;
  readonly crs: string;
  /** Metres (or CRS units) of a cell. */
  readonly cell: number;
  /** [west, south, east, north] in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly synthetic: boolean;
}

/** The middle of the region, where what is supposed begins. */
export const middleOf = ({ bounds }: Census): { readonly longitude: number; readonly latitude: number } => ({
  longitude: (bounds[0] + bounds[2]) / 2,
  latitude: (bounds[1] + bounds[3]) / 2,
});

/** A part of the folder that could not be read; the rest is shown all the same. */
export interface Problem {
  readonly path: string;
  readonly error: unknown;
}

/** What a run says of shelters: paths by the key of the asset. */
export interface ShelterProducts {
  readonly title: Named;
  readonly synthetic: boolean;
  readonly files: Readonly<Record<string, string>>;
  /** What the roads were walked with: km/h on foot, and metres from a road beyond which there is no way. */
  readonly walk: { readonly walking: number; readonly within: number };
  /** Minutes within which a site covers a place. */
  readonly radius: number;
}

export interface Products {
  readonly folder: Folder;
  readonly census: Census;
  /** In drawing order. */
  readonly zonings: readonly Zoning[];
  readonly hillshade?: MapProduct;
  readonly shelters?: ShelterProducts;
  readonly unitsPath?: string;
  readonly unitsTitle?: Named;
  readonly problems: readonly Problem[];
}
