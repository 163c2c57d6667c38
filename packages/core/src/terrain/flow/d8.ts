/**
 * The eight neighbours of a cell in the order in which ties are broken (east, then counter-clockwise), with ESRI's codes: E 1, SE 2, S 4, SW 8, W 16,
 * NW 32, N 64, NE 128.
 */
export const D8 = [
  { code: 1, dCol: 1, dRow: 0 },
  { code: 128, dCol: 1, dRow: -1 },
  { code: 64, dCol: 0, dRow: -1 },
  { code: 32, dCol: -1, dRow: -1 },
  { code: 16, dCol: -1, dRow: 0 },
  { code: 8, dCol: -1, dRow: 1 },
  { code: 4, dCol: 0, dRow: 1 },
  { code: 2, dCol: 1, dRow: 1 },
] as const;

/** Water does not go on from here: a flat, a pit, or the edge of the map. */
export const D8_NONE = 0;

/** Nodata of direction rasters. */
export const D8_NODATA = 255;
