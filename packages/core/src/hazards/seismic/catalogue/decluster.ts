import { gardnerKnopoff1974 } from '../../../standards/gardner-knopoff-1974.js';
import { greatCircle } from '../rupture/plane-about.js';
import { finiteFields } from './finite-fields.js';

/** One earthquake of a catalogue. */
export interface Earthquake {
  /** Days from any beginning. */
  readonly day: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly magnitude: number;
}

/**
 * Which earthquakes are main shocks, by the windows of Gardner & Knopoff 1974: from the greatest down, every smaller one within its distance and time after it is
 * an aftershock, before it a foreshock where `foreshocks` (default) counts the same time back. One that is dependent takes no others with it. O(n²) at most;
 * the order of the answer is that of the catalogue.
 */
export function decluster(catalogue: readonly Earthquake[], { foreshocks = true }: { readonly foreshocks?: boolean } = {}): readonly boolean[] {
  finiteFields('decluster', catalogue, ['day', 'longitude', 'latitude', 'magnitude']);
  const { distance, small, large, largeFrom } = gardnerKnopoff1974.value;
  const main = catalogue.map(() => true);
  const order = catalogue.map((_, i) => i).sort((a, b) => (catalogue[b]?.magnitude as number) - (catalogue[a]?.magnitude as number) || a - b);
  order.forEach((index, rank) => {
    if (!main[index]) return;
    const shock = catalogue[index] as Earthquake;
    const km = 10 ** (distance.a + distance.b * shock.magnitude);
    const { a, b } = shock.magnitude >= largeFrom ? large : small;
    const days = 10 ** (a + b * shock.magnitude);
    for (const other of order.slice(rank + 1)) {
      const { day, longitude, latitude } = catalogue[other] as Earthquake;
      const after = day - shock.day;
      if (!main[other] || after > days || after < (foreshocks ? -days : 0)) continue;
      if (greatCircle(shock.longitude, shock.latitude, longitude, latitude) <= km) main[other] = false;
    }
  });
  return main;
}
