import { operation } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { focal } from '../../layers/reach.js';
import { metresPerCell } from '../../raster/areas.js';
import type { Grid } from '../../raster/grid.js';
import { machineCode } from '../../raster/machine-code.js';
import type { Raster } from '../../raster/raster.js';
import { fillInnerRows } from '../rows-in-machine-code.js';
import { DINF_NONE, DINF_UNIT, FACETS } from './d-infinity.js';
import { D8, D8_NODATA, D8_NONE } from './d8.js';

/**
 * Where the water of each cell goes.
 *
 * `d8`: each cell sends its water to the neighbour with the steepest descent, the drop over the distance (O'Callaghan & Mark 1984), in ESRI's codes E 1,
 * SE 2, S 4, SW 8, W 16, NW 32, N 64, NE 128; 0 where no neighbour is lower, 255 nodata. Of equally steep neighbours the first of E, NE, N, NW, W,
 * SW, S, SE. Category, uint8.
 *
 * `dinf`: down the steepest of the eight triangular facets round the cell (Tarboton 1997), as an angle in rad counter-clockwise from east, 0 ≤ angle < 2π;
 * −1 where none falls, NaN nodata. Of equally steep facets the first counter-clockwise from east. On oblong cells facets meet at the true angle of the
 * diagonal. Float32, unit `rad`, by which `flowAccumulation` knows it.
 *
 * Distances are metres, on geographic grids those of the cell's row.
 *
 * Cells on the edge of the grid and beside nodata follow the same rule: they drain inward where that is downhill and otherwise have no direction,
 * which there means off the map. Route on ground from `fillDepressions` with `epsilon`, or from `resolveFlats`, where only such outlets have none. Time: O(cells).
 */
export const flowDirection = operation(
  {
    name: 'flow-direction',
    version: 2,
    title: { zh: '流向', en: 'Flow direction' },
    inputs: { dem: 'float32' },
    options: {
      method: choice(['d8', 'dinf'], {
        zh: '八个邻元之一，或任意角度；分给所有较低邻元用 multiple-flow-accumulation',
        en: 'one of eight neighbours, or any angle; among all lower neighbours: multiple-flow-accumulation',
      }),
    },
    type: ({ method }) => (method === 'd8' ? 'uint8' : 'float32'),
    kind: ({ method }) => (method === 'd8' ? 'category' : 'value'),
    nodata: (_, { method }) => (method === 'd8' ? D8_NODATA : Number.NaN),
    unit: (_, { method }) => (method === 'd8' ? '' : DINF_UNIT),
    reach: focal(1),
  },
  (dem, { method }, out) => {
    if (method === 'd8') steepestNeighbour(dem, out.values as Uint8Array);
    else steepestFacet(dem, out.values as Float32Array);
  },
);

/** Cells that machine code takes in a row, at least. */
const NARROWEST = 6;

function steepestNeighbour(dem: Raster, codes: Uint8Array): void {
  const { values, window, grid } = dem;
  const { width, height } = window;
  const machine = width >= NARROWEST ? machineCode() : null;
  if (machine !== null)
    fillInnerRows(machine, dem, { type: 'uint8', values: codes }, (row, heights, result) => {
      const [across, diagonal, along] = perMetreAt(grid, window.row + row);
      machine.steepestRow(heights, width, across!, diagonal!, along!, result);
    });
  for (let row = 0; row < height; row++) {
    const perMetre = perMetreAt(grid, window.row + row);
    const inner = row > 0 && row < height - 1;
    if (inner && width > 2 && machine === null) steepestInRow(values, row * width, width, perMetre[0]!, perMetre[1]!, perMetre[2]!, codes);
    for (let col = 0; col < width; col += inner && width > 2 ? width - 1 : 1) codes[row * width + col] = steepestOf(values, width, height, col, row, perMetre);
  }
}

/** One over the distances to the neighbours of a cell, in the order of `D8`. */
function perMetreAt(grid: Grid, row: number): readonly number[] {
  const { x, y } = metresPerCell(grid, row);
  return D8.map(({ dCol, dRow }) => 1 / Math.sqrt((dCol * x) ** 2 + (dRow * y) ** 2));
}

/** The code of a cell anywhere. What is missing makes NaN, which is not steeper. */
function steepestOf(z: Float32Array, width: number, height: number, col: number, row: number, perMetre: readonly number[]): number {
  const own = z[row * width + col]!;
  if (Number.isNaN(own)) return D8_NODATA;
  let steepest = 0;
  let direction: number = D8_NONE;
  for (let k = 0; k < 8; k++) {
    const { code, dCol, dRow } = D8[k]!;
    if (col + dCol < 0 || col + dCol >= width || row + dRow < 0 || row + dRow >= height) continue;
    const descent = (own - z[(row + dRow) * width + col + dCol]!) * perMetre[k]!;
    if (descent > steepest) {
      steepest = descent;
      direction = code;
    }
  }
  return direction;
}

/** The codes of a row but its ends: the greatest of eight descents first, which takes no branches, then whose it is. */
function steepestInRow(z: Float32Array, start: number, width: number, across: number, diagonal: number, along: number, codes: Uint8Array): void {
  const up = start - width;
  const down = start + width;
  let northWest = z[up]!;
  let north = z[up + 1]!;
  let west = z[start]!;
  let own = z[start + 1]!;
  let southWest = z[down]!;
  let south = z[down + 1]!;
  for (let col = 1; col < width - 1; col++) {
    const northEast = z[up + col + 1]!;
    const east = z[start + col + 1]!;
    const southEast = z[down + col + 1]!;
    const e = (own - east) * across;
    const ne = (own - northEast) * diagonal;
    const n = (own - north) * along;
    const nw = (own - northWest) * diagonal;
    const w = (own - west) * across;
    const sw = (own - southWest) * diagonal;
    const s = (own - south) * along;
    const se = (own - southEast) * diagonal;
    const most = Math.max(Math.max(Math.max(e, ne), Math.max(n, nw)), Math.max(Math.max(w, sw), Math.max(s, se)));
    let code: number = D8_NONE;
    if (most > 0) code = e === most ? 1 : ne === most ? 128 : n === most ? 64 : nw === most ? 32 : w === most ? 16 : sw === most ? 8 : s === most ? 4 : 2;
    else if (Number.isNaN(most)) code = !Number.isNaN(own) ? steepestBesideMissing(e, ne, n, nw, w, sw, s, se) : D8_NODATA;
    codes[start + col] = code;
    northWest = north;
    north = northEast;
    west = own;
    own = east;
    southWest = south;
    south = southEast;
  }
}

function steepestBesideMissing(...descents: readonly number[]): number {
  let best = -1;
  for (let k = 0; k < 8; k++) if (descents[k]! > (best < 0 ? 0 : descents[best]!)) best = k;
  return best < 0 ? D8_NONE : D8[best]!.code;
}

function steepestFacet({ values, window, grid }: Raster, angles: Float32Array): void {
  const { width, height } = window;
  const at = (col: number, row: number): number => (col < 0 || row < 0 || col >= width || row >= height ? Number.NaN : values[row * width + col]!);
  for (let row = 0, i = 0; row < height; row++) {
    const { x, y } = metresPerCell(grid, window.row + row);
    for (let col = 0; col < width; col++, i++) {
      const z = values[i]!;
      let steepest = 0;
      let angle = Number.isNaN(z) ? Number.NaN : DINF_NONE;
      for (const { cardinal, diagonal, quarter, sign } of FACETS) {
        const [near, along] = cardinal[0] !== 0 ? [x, y] : [y, x];
        const beside = at(col + cardinal[0], row + cardinal[1]);
        const corner = at(col + diagonal[0], row + diagonal[1]);
        const down = (z - beside) / near;
        const across = (beside - corner) / along;
        let turn = Math.atan2(across, down);
        let fall = Math.sqrt(down * down + across * across);
        // a facet without its corner is its edge alone, and one without its edge its corner
        if (turn < 0 || Number.isNaN(corner)) {
          turn = 0;
          fall = down;
        }
        const whole = Math.atan2(along, near);
        if (turn > whole || Number.isNaN(beside)) {
          turn = whole;
          fall = (z - corner) / Math.sqrt(near * near + along * along);
        }
        if (fall > steepest) {
          steepest = fall;
          angle = (quarter * Math.PI) / 2 + sign * turn;
        }
      }
      angles[i] = angle >= 2 * Math.PI - 1e-7 ? 0 : angle;
    }
  }
}
