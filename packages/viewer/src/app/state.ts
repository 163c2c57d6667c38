import type { CensusAudit } from '@tetrazone/core';
import type { AuditProgress } from '../census/audit.js';
import type { RunProgress } from '../census/progress.js';
import type { Place } from '../products/inspect.js';
import { middleOf, type Products } from '../products/model.js';
import type { Units } from '../products/units.js';
import type { Burnt, Fire } from '../scene/fire.js';
import type { Quake } from '../scene/quake.js';
import type { Siting } from '../shelters/siting/siting.js';
import type { TrialValues } from '../trial/parameters.js';
import {
  type Curves,
  type Drawing,
  type Drought,
  type Explained,
  type Selection,
  sceneOf,
  stationsOf,
  type Table,
  type Trial,
  type Workspace,
} from './workspace.js';

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
  | { readonly type: 'curves'; readonly curves: Curves }
  | { readonly type: 'site'; readonly site: string }
  | { readonly type: 'siting'; readonly siting: Siting }
  | { readonly type: 'month'; readonly month: number }
  | { readonly type: 'station'; readonly station: string }
  | { readonly type: 'fire'; readonly fire: Fire }
  | { readonly type: 'burnt'; readonly burnt?: Burnt; readonly fault?: unknown }
  | { readonly type: 'quake'; readonly change: Partial<Quake> }
  | { readonly type: 'tile-failed'; readonly error: unknown };

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
    case 'curves':
      return { ...state, curves: action.curves };
    case 'site':
      return { ...state, inspector: 'site', site: action.site };
    case 'siting':
      return { ...state, siting: action.siting };
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
const firstQuake = ({ census }: Products): Quake => ({
  ...middleOf(census),
  model: 'wang00',
  magnitude: 5,
  depth: 10,
  azimuth: 45,
});

function without(state: Workspace, key: 'selection' | 'tileError'): Workspace {
  const { [key]: _gone, ...rest } = state;
  return rest;
}
