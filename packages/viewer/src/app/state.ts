import type { CensusAudit, CensusExplanation, CensusPreview } from '@tetrazone/core';
import type { AuditProgress } from '../census/audit.js';
import type { RunProgress } from '../census/progress.js';
import type { DroughtFindings } from '../drought/open-drought.js';
import type { StationIndex } from '../drought/station-index.js';
import type { Inspection, Place } from '../products/inspect.js';
import type { Products, Zoning } from '../products/model.js';
import type { Units } from '../products/units.js';
import type { UnitsTable } from '../products/units-table.js';
import type { Burnt, Fire } from '../scene/fire.js';
import type { Quake } from '../scene/quake.js';
import type { Shelters } from '../shelters/open-shelters.js';
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

export interface Workspace {
  readonly at: 'open';
  readonly products: Products;
  readonly units: Units;
  readonly drawing: Drawing;
  readonly tables: Readonly<Record<string, Table>>;
  readonly inspector: 'closed' | 'here' | 'units' | 'trial' | 'scene' | 'station' | 'site';
  readonly selection?: Selection;
  /** Only where the inputs of the census are at hand. */
  readonly trial?: Trial;
  readonly drought?: Drought;
  readonly shelters?: { readonly at: 'loading' } | { readonly at: 'ready'; readonly found: Shelters } | { readonly at: 'failed'; readonly error: unknown };
  /** The shelter whose clauses are shown. */
  readonly site?: string;
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

/** What the server has: products to open, a census to compute. */
export interface Offers {
  readonly products: boolean;
  readonly census: boolean;
  /** It answers at all. */
  readonly reachable: boolean;
}

/** What could not be opened or computed, and why. */
export interface Failure {
  readonly doing: 'open' | 'compute';
  readonly label: string;
  readonly error: unknown;
  /** The server did not answer. */
  readonly offline: boolean;
  /** It came from the server, so that asking again may help. */
  readonly served: boolean;
  readonly offers: Offers;
}

export type State =
  | { readonly at: 'looking' }
  | { readonly at: 'start'; readonly offers: Offers; readonly notice?: 'cancelled' }
  | { readonly at: 'opening'; readonly label: string }
  | ({ readonly at: 'failed' } & Failure)
  | { readonly at: 'auditing'; readonly label: string; readonly progress?: AuditProgress; readonly stopping: boolean }
  | { readonly at: 'audited'; readonly audit: CensusAudit }
  | { readonly at: 'computing'; readonly label: string; readonly progress: RunProgress; readonly stopping: boolean }
  | Workspace;

export type Action =
  | { readonly type: 'start'; readonly offers: Offers; readonly notice?: 'cancelled' }
  | { readonly type: 'opening'; readonly label: string }
  | { readonly type: 'opened'; readonly products: Products; readonly units: Units; readonly computed?: ReadonlyMap<string, Blob>; readonly inputs: boolean }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'computing'; readonly label: string; readonly progress: RunProgress }
  | { readonly type: 'auditing'; readonly label: string; readonly progress?: AuditProgress }
  | { readonly type: 'audited'; readonly audit: CensusAudit }
  | { readonly type: 'stopping' }
  | { readonly type: 'draw'; readonly change: Partial<Drawing> }
  | { readonly type: 'choose'; readonly zoning: string }
  | { readonly type: 'table'; readonly zoning: string; readonly table: Table }
  | { readonly type: 'inspect'; readonly place: Place }
  | { readonly type: 'inspected'; readonly place: Place; readonly found: Selection['found'] }
  | { readonly type: 'explained'; readonly place: Place; readonly zoning: string; readonly explained: Explained }
  | { readonly type: 'inspector'; readonly show: Workspace['inspector'] }
  | { readonly type: 'trial'; readonly change: Partial<Omit<Trial, 'values'>> }
  | { readonly type: 'trial-values'; readonly zoning: string; readonly values: TrialValues }
  | { readonly type: 'drought'; readonly drought: Drought }
  | { readonly type: 'shelters'; readonly shelters: NonNullable<Workspace['shelters']> }
  | { readonly type: 'site'; readonly site: string }
  | { readonly type: 'month'; readonly month: number }
  | { readonly type: 'station'; readonly station: string }
  | { readonly type: 'fire'; readonly fire: Fire }
  | { readonly type: 'burnt'; readonly burnt?: Burnt; readonly fault?: unknown }
  | { readonly type: 'quake'; readonly change: Partial<Quake> }
  | { readonly type: 'tile-failed'; readonly error: unknown };

/** The zoning that is drawn. */
export const drawnZoning = (workspace: Workspace): Zoning | undefined => workspace.products.zonings.find((zoning) => zoning.id === workspace.drawing.zoning);

/** What to show first: the combined map where there is one. */
function firstDrawing(products: Products): Drawing {
  const zoning = products.zonings.find((one) => one.role === 'combined') ?? products.zonings[0];
  return {
    zoning: zoning?.id ?? '',
    map: zoning?.maps[0]?.key ?? 'levels',
    zones: true,
    zonesOpacity: 0.72,
    hillshade: true,
    hillshadeOpacity: 1,
    units: true,
    labels: true,
    stations: true,
    corridor: true,
    sites: true,
    reach: false,
  };
}

/** The only place where state changes. Actions that came too late (for a folder no longer open, a place no longer selected) change nothing. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'start':
      return { at: 'start', offers: action.offers, ...(action.notice === undefined ? {} : { notice: action.notice }) };
    case 'opening':
      return { at: 'opening', label: action.label };
    case 'failed':
      return { at: 'failed', ...action.failure };
    case 'computing': {
      // what a product has yet to do is learnt on the way: its share may fall back, what is shown does not
      const before = state.at === 'computing' ? state : undefined;
      const share = Math.max(before?.progress.share ?? 0, action.progress.share);
      return { at: 'computing', label: action.label, progress: { ...action.progress, share }, stopping: before?.stopping ?? false };
    }
    case 'auditing':
      return {
        at: 'auditing',
        label: action.label,
        ...(action.progress === undefined ? {} : { progress: action.progress }),
        stopping: state.at === 'auditing' && state.stopping,
      };
    case 'audited':
      return { at: 'audited', audit: action.audit };
    case 'stopping':
      return state.at === 'computing' || state.at === 'auditing' ? { ...state, stopping: true } : state;
    case 'opened':
      return {
        at: 'open',
        products: action.products,
        units: action.units,
        drawing: firstDrawing(action.products),
        tables: {},
        inspector: 'closed',
        ...(action.inputs ? { trial: { status: 'closed', values: {}, busy: false } } : {}),
        ...(action.computed === undefined ? {} : { computed: action.computed }),
      };
    default:
      return state.at === 'open' ? reduceWorkspace(state, action) : state;
  }
}

function reduceWorkspace(state: Workspace, action: Action): Workspace {
  switch (action.type) {
    case 'draw':
      return { ...without(state, 'tileError'), drawing: { ...state.drawing, ...action.change } };
    case 'choose': {
      const zoning = state.products.zonings.find((one) => one.id === action.zoning);
      if (zoning === undefined) return state;
      const drawn = { ...without(state, 'tileError'), drawing: { ...state.drawing, zoning: zoning.id, map: zoning.maps[0]?.key ?? 'levels', zones: true } };
      // a scenario belongs to its hazard
      const foreign = (drawn.inspector === 'scene' && sceneOf(drawn) !== sceneOf(state)) || (drawn.inspector === 'station' && stationsOf(drawn) === undefined);
      return foreign ? { ...drawn, inspector: 'closed' } : drawn;
    }
    case 'table':
      return { ...state, tables: { ...state.tables, [action.zoning]: action.table } };
    case 'inspect':
      return { ...state, inspector: 'here', selection: { place: action.place, found: { at: 'reading' } } };
    case 'inspected':
      return state.selection?.place === action.place ? { ...state, selection: { place: action.place, found: action.found } } : state;
    case 'explained': {
      const { selection } = state;
      if (selection?.place !== action.place) return state;
      return { ...state, selection: { ...selection, explained: { ...selection.explained, [action.zoning]: action.explained } } };
    }
    case 'inspector':
      return action.show === 'closed' ? { ...without(state, 'selection'), inspector: 'closed' } : { ...state, inspector: action.show };
    case 'trial':
      return state.trial === undefined ? state : { ...state, trial: { ...state.trial, ...action.change } };
    case 'trial-values':
      return state.trial === undefined ? state : { ...state, trial: { ...state.trial, values: { ...state.trial.values, [action.zoning]: action.values } } };
    case 'drought':
      return { ...state, drought: action.drought };
    case 'shelters':
      return { ...state, shelters: action.shelters };
    case 'site':
      return { ...state, inspector: 'site', site: action.site };
    case 'month':
      return { ...state, month: action.month };
    case 'station':
      return { ...state, inspector: 'station', station: action.station };
    case 'fire':
      return { ...state, inspector: 'scene', fire: { values: action.fire, busy: true } };
    case 'burnt': {
      if (state.fire === undefined) return state;
      const { values } = state.fire;
      return action.burnt === undefined
        ? { ...state, fire: { values, busy: false, fault: action.fault } }
        : { ...state, fire: { values, busy: false }, burnt: action.burnt };
    }
    case 'quake':
      return { ...state, inspector: 'scene', quake: { ...(state.quake ?? firstQuake(state.products)), ...action.change } };
    case 'tile-failed':
      return { ...state, tileError: action.error };
    default:
      return state;
  }
}

/** The earthquake that plans of the region reckon with, in the middle of the region, until the reader says otherwise. */
const firstQuake = ({ census: { bounds } }: Products): Quake => ({
  longitude: (bounds[0] + bounds[2]) / 2,
  latitude: (bounds[1] + bounds[3]) / 2,
  model: 'wang00',
  magnitude: 5,
  depth: 10,
  azimuth: 45,
});

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

function without(state: Workspace, key: 'selection' | 'tileError'): Workspace {
  const { [key]: _gone, ...rest } = state;
  return rest;
}
