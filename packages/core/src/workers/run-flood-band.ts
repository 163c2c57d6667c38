import { rowsOfBand } from '../hazards/flood/flow/rows-of-band.js';
import { type FloodSteps, runBand, type Together } from '../hazards/flood/flow/run-band.js';
import type { FloodBand } from './messages.js';

/** Looks before a thread goes to sleep: bands are done within microseconds of each other where every thread has a core. */
const LOOKS = 2000;

/** Works on one band, in a thread that may sleep. */
export function runFloodBand({ plan, band, bands, meeting, brought }: FloodBand): FloodSteps {
  const meet = (): void => {
    const turn = Atomics.load(meeting, 1);
    if (Atomics.add(meeting, 0, 1) + 1 === bands) {
      Atomics.store(meeting, 0, 0);
      Atomics.add(meeting, 1, 1);
      Atomics.notify(meeting, 1);
      return;
    }
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(meeting, 1) !== turn) return;
    while (Atomics.load(meeting, 1) === turn) Atomics.wait(meeting, 1, turn);
  };
  const together: Together = {
    rows: (state) => rowsOfBand(state, band, bands),
    meet,
    greatest(own) {
      brought[band] = own;
      meet();
      return Math.max(...brought);
    },
    check: () => {},
  };
  return runBand(plan, together);
}
