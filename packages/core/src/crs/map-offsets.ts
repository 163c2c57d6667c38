import gcoordModule from 'gcoord';

// its types describe an ES module behind CommonJS, so TypeScript sees the default one level too deep
const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

/**
 * GCJ-02 (the offset of Chinese web maps) and BD-09 (Baidu's second offset on top), to and from WGS 84 longitude and latitude in degrees.
 * Both are published as forward formulas only; the inverses here iterate them until the forward of the answer meets the input within 1e-10° (about
 * 10 µm), where the closed inverses in use elsewhere stop at some 1e-6°. Outside China's rough box GCJ-02 equals WGS 84.
 */
type Point = [lon: number, lat: number];

/** WGS 84 → GCJ-02. */
export const toGcj02 = (lon: number, lat: number): Point => gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02) as Point;

/** WGS 84 → BD-09. */
export const toBd09 = (lon: number, lat: number): Point => gcoord.transform([lon, lat], gcoord.WGS84, gcoord.BD09) as Point;

/** GCJ-02 → WGS 84. */
export const fromGcj02 = (lon: number, lat: number): Point => invert(toGcj02, lon, lat);

/** BD-09 → WGS 84. */
export const fromBd09 = (lon: number, lat: number): Point => invert(toBd09, lon, lat);

/** The offset changes by at most some per cent over its own length, so each round leaves a few per cent of the error; 60 is far beyond need. */
function invert(forward: (lon: number, lat: number) => Point, lon: number, lat: number): Point {
  let x = lon;
  let y = lat;
  for (let round = 0; round < 60; round++) {
    const [gx, gy] = forward(x, y);
    const dx = gx - lon;
    const dy = gy - lat;
    x -= dx;
    y -= dy;
    if (Math.abs(dx) < 1e-10 && Math.abs(dy) < 1e-10) break;
  }
  return [x, y];
}
