/** Water does not go on from here. */
export const DINF_NONE = -1;

/** Unit by which a raster of directions says that it holds D-infinity angles. */
export const DINF_UNIT = 'rad';

/** An angle this near to a neighbour's direction is that neighbour's alone: float32 angles are exact to 2e-7. */
const NEAR = 1e-6;

/** The eight facets of Tarboton (1997), counter-clockwise from east: the cardinal neighbour, the diagonal one, and which way their angle turns. */
export const FACETS = [
  { cardinal: [1, 0], diagonal: [1, -1], quarter: 0, sign: 1 },
  { cardinal: [0, -1], diagonal: [1, -1], quarter: 1, sign: -1 },
  { cardinal: [0, -1], diagonal: [-1, -1], quarter: 1, sign: 1 },
  { cardinal: [-1, 0], diagonal: [-1, -1], quarter: 2, sign: -1 },
  { cardinal: [-1, 0], diagonal: [-1, 1], quarter: 2, sign: 1 },
  { cardinal: [0, 1], diagonal: [-1, 1], quarter: 3, sign: -1 },
  { cardinal: [0, 1], diagonal: [1, 1], quarter: 3, sign: 1 },
  { cardinal: [1, 0], diagonal: [1, 1], quarter: 4, sign: -1 },
] as const;

/**
 * How the water of a cell with an angle divides: calls `give(dCol, dRow, share)` for one or two neighbours. `x`, `y` are the metres of a cell. Within a
 * facet the shares are as the angles to its two neighbours.
 */
export function divide(angle: number, x: number, y: number, give: (dCol: number, dRow: number, share: number) => void): void {
  const turn = angle % (2 * Math.PI);
  for (const { cardinal, diagonal, quarter, sign } of FACETS) {
    const whole = cardinal[0] !== 0 ? Math.atan2(y, x) : Math.atan2(x, y);
    const from = (turn - (quarter * Math.PI) / 2) * sign;
    if (from < -NEAR || from > whole + NEAR) continue;
    const share = from / whole;
    if (from <= NEAR) give(cardinal[0], cardinal[1], 1);
    else if (from >= whole - NEAR) give(diagonal[0], diagonal[1], 1);
    else {
      give(cardinal[0], cardinal[1], 1 - share);
      give(diagonal[0], diagonal[1], share);
    }
    return;
  }
}
