/** A fire that is supposed: where it is after hours, by Rothermel's surface fire and minimum travel time on the ground of the census. */
import {
  arrivalTime,
  aspect,
  type CensusPreview,
  type Engine,
  type Folder,
  type Grid,
  isochrones,
  type Layer,
  openRaster,
  parseCsv,
  type Raster,
  raster,
  slope,
  surfaceFireGrid,
  TetrazoneError,
  type Type,
  transformFeatures,
  transformPoint,
  warp,
} from '@tetrazone/core';
import type { Dispatch } from 'react';
import type { Action } from '../app/state.js';
import { spokenLanguage } from '../i18n/language.js';
import type { Place } from '../products/inspect.js';

/** What the reader set. */
export interface Fire extends Place {
  /** At 10 m, m/s. */
  readonly wind: number;
  /** Compass degrees from where it blows. */
  readonly from: number;
  /** Of dead fuel, percent of dry weight. */
  readonly moisture: number;
  /** Hours until which it is followed. */
  readonly hours: number;
}

/** Where the fire is after a time. */
export interface FireFront {
  readonly minutes: number;
  /** Rings in longitude and latitude. */
  readonly lines: readonly (readonly (readonly number[])[])[];
  readonly km2: number;
}

export interface Burnt {
  readonly fire: Fire;
  readonly fronts: readonly FireFront[];
  /** It reached the edge of the ground that was looked at: beyond, it may go on. */
  readonly beyond: boolean;
}

/** Supposing fires on a census whose inputs are at hand. */
export interface Fires {
  /** Follows another fire. What was asked before and is not there yet is dropped. */
  follow(fire: Fire): Promise<void>;
  close(): void;
}

/** Anderson's models for the words of a legend: grass under trees, leaf litter, litter of closed forest. Ours, for want of surveyed fuel. */
const fuelModels: Readonly<Record<string, number>> = { 易燃: 2, 可燃: 9, 难燃: 8 };
/** Cells along each side of the ground round the ignition. */
const CELLS = 241;

interface FireGround {
  readonly crs: string;
  readonly cell: number;
  readonly dem: Layer;
  readonly fuel: Layer<Type>;
  /** Number of Anderson's model by code of the land cover. */
  readonly models: ReadonlyMap<number, number>;
}

/** Every method ends in an action. */
export function createFires(engine: Engine, inputs: Folder, dispatch: Dispatch<Action>): Fires {
  let ground: Promise<FireGround> | undefined;
  let asked: AbortController | undefined;
  let around: { readonly place: string; readonly cells: FireCells } | undefined;
  return {
    async follow(fire) {
      asked?.abort();
      const mine = new AbortController();
      asked = mine;
      const { signal } = mine;
      dispatch({ type: 'fire', fire });
      try {
        ground ??= openGround(engine, inputs);
        const place = `${fire.longitude} ${fire.latitude}`;
        if (around?.place !== place) around = { place, cells: await cellsAround(engine, await ground, fire, signal) };
        if (!signal.aborted) dispatch({ type: 'burnt', burnt: burn(around.cells, fire) });
      } catch (fault) {
        if (signal.aborted) return;
        ground = undefined;
        dispatch({ type: 'burnt', fault });
      }
    },
    close: () => asked?.abort(),
  };
}

async function openGround(engine: Engine, inputs: Folder): Promise<FireGround> {
  const { previewCensus } = await import('../census/run.js');
  const { census, grid }: CensusPreview = await previewCensus({ folder: inputs, engine, language: spokenLanguage() });
  const roles = census.hazards['forest-fire']?.inputs ?? {};
  const source = (role: string) => {
    const given = roles[role];
    const name = typeof given === 'string' ? given : given?.source;
    const found = name === undefined ? undefined : census.sources[name];
    if (found === undefined) throw new TetrazoneError('missing-source', { source: name ?? role });
    return found;
  };
  const [dem, cover] = [source('dem'), source('fuel')];
  if (cover.legend === undefined)
    throw new TetrazoneError('bad-source', { source: cover.file, detail: 'it has no legend that says how well each class burns' });
  const table = parseCsv(await inputs.readText(cover.legend), cover.legend);
  const [codes, words] = [table.columns.get('code') ?? [], table.columns.get('fuel') ?? []];
  const models = new Map(
    codes.flatMap((code, at): [number, number][] => (fuelModels[words[at] ?? ''] === undefined ? [] : [[Number(code), fuelModels[words[at] ?? ''] as number]])),
  );
  if (models.size === 0) throw new TetrazoneError('bad-source', { source: cover.legend, detail: 'none of its classes burns' });
  return {
    crs: grid.crs,
    cell: census.grid.cell,
    dem: (await openRaster(await inputs.locate(dem.file), { crs: dem.crs, kind: 'value' })) as Layer,
    fuel: await openRaster(await inputs.locate(cover.file), { crs: cover.crs, kind: 'category' }),
    models,
  };
}

/** The ground round a place as fire sees it. */
interface FireCells {
  readonly grid: Grid;
  readonly fuel: Raster<'uint8'>;
  readonly slope: Raster;
  readonly aspect: Raster;
}

/** Read by the engine's workers; other wind and moisture read nothing again. */
async function cellsAround(
  engine: Engine,
  { crs, cell, dem, fuel, models }: FireGround,
  { longitude, latitude }: Place,
  signal: AbortSignal,
): Promise<FireCells> {
  const [x, y] = transformPoint('EPSG:4490', crs, longitude, latitude);
  const half = (CELLS * cell) / 2;
  const grid: Grid = { crs, transform: [cell, 0, x - half, 0, -cell, y + half], width: CELLS, height: CELLS };
  const heights = warp(dem, { grid, method: 'bilinear' }) as Layer;
  const [steep, faces, cover] = await Promise.all([
    engine.read(slope(heights, { edges: 'extrapolate' }) as Layer, undefined, { signal }),
    engine.read(aspect(heights, { edges: 'extrapolate' }) as Layer, undefined, { signal }),
    engine.read(warp(fuel as unknown as Layer, { grid, method: 'nearest' }), undefined, { signal }),
  ]);
  const beds = Uint8Array.from(cover.values, (code) => models.get(code) ?? 0);
  return { grid, fuel: raster(grid, 'uint8', beds, { kind: 'category', nodata: 0 }), slope: steep, aspect: faces };
}

function burn({ grid, fuel, slope: steep, aspect: faces }: FireCells, fire: Fire): Burnt {
  const dry = fire.moisture / 100;
  const weather = { wind: fire.wind, from: fire.from, dead1h: dry, dead10h: dry + 0.01, dead100h: dry + 0.02 };
  const figure = (output: 'rate-of-spread' | 'direction' | 'eccentricity'): Raster =>
    surfaceFireGrid({ fuel, slope: steep, aspect: faces }, { output, ...weather }) as Raster;
  const [rateOfSpread, direction, eccentricity] = [figure('rate-of-spread'), figure('direction'), figure('eccentricity')];
  const cell = grid.transform[0];
  const middle = (CELLS - 1) / 2;
  const until = fire.hours * 60;
  const arrival = arrivalTime({ rateOfSpread, direction, eccentricity }, [{ col: middle, row: middle }], { until });
  const step = until / 4;
  const times = [step, 2 * step, 3 * step, until];
  const found = transformFeatures(isochrones(arrival, times), 'EPSG:4490');
  const fronts = found.features.map(({ geometry, properties }): FireFront => {
    const minutes = properties.minutes as number;
    const cells = arrival.values.reduce((sum, time) => (time <= minutes ? sum + 1 : sum), 0);
    return { minutes, lines: geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [], km2: (cells * cell * cell) / 1e6 };
  });
  const onEdge = (at: number): boolean => at < CELLS || at >= CELLS * (CELLS - 1) || at % CELLS === 0 || at % CELLS === CELLS - 1;
  return { fire, fronts, beyond: arrival.values.some((time, at) => time <= until && onEdge(at)) };
}
