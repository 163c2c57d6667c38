import type { CensusExplanation, CensusPreview } from '@tetrazone/core';
import type { DroughtFindings } from '../drought/open-drought.js';
import type { StationIndex } from '../drought/station-index.js';
import type { CurvesOfMeasure } from '../hazard-curve/curves.js';
import type { Inspection, Place } from '../products/inspect.js';
import type { Products, Zoning } from '../products/model.js';
import type { Units } from '../products/units.js';
import type { UnitsTable } from '../products/units-table.js';
import type { Burnt, Fire } from '../scene/fire.js';
import type { Quake } from '../scene/quake.js';
import type { Shelters } from '../shelters/open-shelters.js';
import type { Siting } from '../shelters/siting/siting.js';
import type { TrialValues } from '../trial/parameters.js';
import type { Tried } from '../trial/trials.js';

/** What the reader set on the layers. */
export interface Drawing {
  /** Which zoning is drawn, and which of its maps. */
  readonly zoning: string;
  readonly map: string;
  readonly zones: boolean;
  readonly zonesOpacity: number;
  readonly hillshade: boolean;
  readonly hillshadeOpacity: number;
  readonly units: boolean;
  readonly labels: boolean;
  /** Stations and corridors of a drought, where there are any. */
  readonly stations: boolean;
  readonly corridor: boolean;
  /** Shelters and the ground from which they are reached. */
  readonly sites: boolean;
  readonly reach: boolean;
}

export type Table = { readonly at: 'loading' } | { readonly at: 'ready'; readonly table: UnitsTable } | { readonly at: 'failed'; readonly error: unknown };

/** Why a place has its level in one zoning, as far as it has been found out. */
export type Explained =
  | { readonly at: 'reading' }
  | { readonly at: 'ready'; readonly told: CensusExplanation }
  | { readonly at: 'failed'; readonly error: unknown };

/** What a drought zoning has beside its maps. */
export type Drought =
  | { readonly at: 'loading' }
  | { readonly at: 'ready'; readonly findings: DroughtFindings }
  | { readonly at: 'failed'; readonly error: unknown };

/** The hazard curves of all sites, by measure. */
export type Curves =
  | { readonly at: 'loading' }
  | { readonly at: 'ready'; readonly found: readonly CurvesOfMeasure[] }
  | { readonly at: 'failed'; readonly error: unknown };

/** What is selected on the map: a place, and what is there once it has been read. */
export interface Selection {
  readonly place: Place;
  readonly found: { readonly at: 'reading' } | { readonly at: 'ready'; readonly inspection: Inspection } | { readonly at: 'failed'; readonly error: unknown };
  /** By zoning, as the reader asked. */
  readonly explained?: Readonly<Record<string, Explained>>;
}

/** Trying other numbers on the census whose products are open. */
export interface Trial {
  readonly status: 'closed' | 'opening' | 'ready' | 'failed';
  readonly preview?: CensusPreview;
  /** What the reader set, by zoning. */
  readonly values: Readonly<Record<string, TrialValues>>;
  /** The last that was computed. */
  readonly shown?: Tried;
  readonly busy: boolean;
  /** Why the census could not be opened, or the numbers not be tried. */
  readonly fault?: unknown;
}

/** What the inspector shows. */
export type View = 'here' | 'units' | 'trial' | 'scene' | 'station' | 'site' | 'siting';

export interface Workspace {
  readonly at: 'open';
  readonly products: Products;
  readonly units: Units;
  readonly drawing: Drawing;
  readonly tables: Readonly<Record<string, Table>>;
  readonly inspector: 'closed' | View;
  readonly selection?: Selection;
  /** Only where the inputs of the census are at hand. */
  readonly trial?: Trial;
  readonly drought?: Drought;
  readonly shelters?: { readonly at: 'loading' } | { readonly at: 'ready'; readonly found: Shelters } | { readonly at: 'failed'; readonly error: unknown };
  /** The hazard curves of a probabilistic earthquake map. */
  readonly curves?: Curves;
  /** The shelter whose clauses are shown. */
  readonly site?: string;
  /** Further shelters that the reader supposes. */
  readonly siting?: Siting;
  /** Month of the stations that is shown, from the first; the last unless chosen. */
  readonly month?: number;
  /** The station whose series is shown. */
  readonly station?: string;
  /** The earthquake that the reader supposes. */
  readonly quake?: Quake;
  /** The fire that the reader supposes, and where it was when last followed. */
  readonly fire?: { readonly values: Fire; readonly busy: boolean; readonly fault?: unknown };
  readonly burnt?: Burnt;
  /** The files of a census that was computed in this page and nowhere else. */
  readonly computed?: ReadonlyMap<string, Blob>;
  /** Tiles of the map that could not be read since the last change of layer. */
  readonly tileError?: unknown;
}

/** The zoning that is drawn. */
export const drawnZoning = (workspace: Workspace): Zoning | undefined => workspace.products.zonings.find((zoning) => zoning.id === workspace.drawing.zoning);

/** The scenario that may be tried on what is drawn; undefined where there is none. A fire needs the ground of the census, an earthquake nothing. */
export function sceneOf(workspace: Workspace): 'quake' | 'fire' | undefined {
  const zoning = drawnZoning(workspace)?.id;
  return zoning === 'seismic' ? 'quake' : zoning === 'forest-fire' && workspace.trial !== undefined ? 'fire' : undefined;
}

/** The stations of what is drawn, and the month they show; undefined where there are none. */
export function stationsOf(workspace: Workspace): { readonly stations: StationIndex; readonly month: number } | undefined {
  const { drought, drawing, month } = workspace;
  const stations = drought?.at === 'ready' && drawnZoning(workspace)?.files['station-index'] !== undefined ? drought.findings.stations : undefined;
  if (stations === undefined || !drawing.stations || stations.months.length === 0) return undefined;
  const last = stations.months.length - 1;
  return { stations, month: Math.max(0, Math.min(last, month ?? last)) };
}
