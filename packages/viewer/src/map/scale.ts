import { groundCell } from '../geometry/mercator.js';

interface Looking {
  readonly latitude: number;
  readonly zoom: number;
}

/** Metres on the ground that a screen pixel spans at the map's centre: tiles are drawn a pixel a cell at their own zoom. */
export const metresPerPixel = ({ latitude, zoom }: Looking): number => groundCell(latitude, zoom);

/** A round length (1, 2 or 5 times a power of ten metres) that fits into `room` pixels, and its pixels. */
export function scaleBar(view: Looking, room: number): { readonly metres: number; readonly pixels: number } {
  const most = metresPerPixel(view) * room;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel(view) };
}
