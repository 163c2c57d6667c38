import type { Features } from '../features/features.js';
import type { Field, Value, When } from '../layers/field.js';
import type { Options, Parsed } from '../layers/options.js';
import type { Grid } from '../raster/grid.js';
import type { Type } from '../raster/raster.js';
import type { Citation } from '../standards/clause.js';
import type { Name } from '../standards/grades.js';
import type { ClassMethod, ClassRule } from '../statistics/breaks/rule-breaks.js';
import type { StationSeries } from '../tables/stations.js';

/** What a hazard asks for: what it is, in which unit, and whether it may be missing. */
export interface HazardInput {
  readonly kind: 'raster' | 'stations' | 'features';
  readonly title: { readonly zh: string; readonly en: string };
  /** Unit of the cells, of the series, or of the field of the features; '' where none. */
  readonly unit: string;
  readonly optional?: boolean;
  /** For features: census.yaml names the attribute to use, `{ source, field }`. */
  readonly field?: boolean;
  /** The attribute may be missing on some of the features, which are then as if they were not there. */
  readonly gaps?: boolean;
  /** For categories: the column of the source's legend, by code, that an option takes which census.yaml leaves out. */
  readonly legend?: { readonly column: string; readonly option: string };
  /** For rasters: element type after reading (default float32). */
  readonly type?: Type;
}

/** What a role of a hazard is given. Rasters come on their own grid (drainage is found before the warp); recipes warp to `grid`. */
export type HazardGiven<W extends When> = Field<W, Type> | Value<W, StationSeries> | { readonly features: Value<W, Features>; readonly field?: string };

/** How intensity becomes levels when census.yaml does not say: a class rule by name with its options, and the unit of its breaks. */
export interface LevelRule extends Omit<ClassRule, 'method'> {
  readonly rule: ClassMethod;
  readonly unit?: string;
}

/** What a code of a raster of levels or categories is called, and its colour `#RRGGBB` where it has one. */
export interface RasterClass extends Name {
  readonly value: number;
  readonly colour?: string;
}

/** One more map of a hazard beside intensity and levels: the drainage, site PGA, the published grade. */
export interface HazardProduct<W extends When> {
  readonly title: { readonly zh: string; readonly en: string };
  readonly field: Field<W, Type>;
  /** For categories, and for levels that do not mean those of the census: what the codes are called. */
  readonly classes?: readonly RasterClass[];
  /** Of what happens once in so many years; by it a viewer lines up maps of one thing. */
  readonly returnPeriod?: number;
  /** Seconds after the start of a simulation; by it a viewer plays its frames. */
  readonly seconds?: number;
  /** ISO date of the day that the map is of; by it a viewer lines up the maps of many days. */
  readonly date?: string;
}

/** A row of a table: what a cell of a spreadsheet can hold. */
export type HazardRow = Readonly<Record<string, string | number | boolean | null>>;

/** Cuts a raster to the region of the census: what lies outside becomes nodata. */
export type CutToRegion<W extends When> = <T extends Type>(field: Field<W, T>) => Field<W, T>;
/** Where there is no region. */
export const uncut = <W extends When, T extends Type>(field: Field<W, T>): Field<W, T> => field;

/** A table of a hazard that is no map: what stations say. `part` picks the rows out of the value where it holds more than them. */
export interface HazardTable<W extends When> {
  readonly title: { readonly zh: string; readonly en: string };
  readonly rows: Value<W, unknown>;
  readonly part?: string;
  /** Its rows have a `name` and `leftOut`, why the row's thing does not take part ('' where it does): a run says which do not. */
  readonly leavesOut?: boolean;
}

/** Lines or polygons beside the maps of a hazard, `KEY.geojson`: what keeps away from faults. */
export interface HazardShapes<W extends When> {
  readonly title: { readonly zh: string; readonly en: string };
  readonly features: Value<W, Features>;
}

/** What a recipe builds. Nothing is computed by building it when inputs are later. */
export interface HazardResult<W extends When> {
  /** Continuous hazard on the census grid; NaN outside the domain. */
  readonly intensity: Field<W>;
  readonly products: Readonly<Record<string, HazardProduct<W>>>;
  /** Tables beside the maps, `KEY.csv`. */
  readonly tables?: Readonly<Record<string, HazardTable<W>>>;
  readonly shapes?: Readonly<Record<string, HazardShapes<W>>>;
  /** Every number used that comes from somewhere. */
  readonly citations: readonly Citation[];
}

/** One hazard by one method. A census file names it `hazards.<hazard>.method`. */
export interface Hazard<O extends Options = Options> {
  readonly hazard: 'flood' | 'drought' | 'seismic' | 'forest-fire';
  readonly method: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** What the intensity is called and measured in. */
  readonly intensity: { readonly zh: string; readonly en: string; readonly unit: string };
  readonly inputs: Readonly<Record<string, HazardInput>>;
  readonly options: O;
  readonly levels: LevelRule;
  /**
   * The recipe: written once for now and later; takes the census grid, and how rasters are cut to the region, so that the margin of the grid does not count where cells are
   * counted or sampled, and how much of each cell the region covers; without them all of the grid is the region. (A method, so that a hazard with its own options is a `Hazard`.)
   */
  build<W extends When>(
    inputs: Readonly<Record<string, HazardGiven<W>>>,
    options: Parsed<O>,
    grid: Grid,
    cut?: CutToRegion<W>,
    inside?: Field<W>,
  ): HazardResult<W>;
}
