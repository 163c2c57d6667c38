import type { Clause } from './clause.js';

/** GB/T 17742-2020, the Chinese seismic intensity scale. */
const standard = 'GB/T 17742-2020';

/** I = slope·lg(x) + start. */
interface Line {
  readonly slope: number;
  readonly start: number;
}

/** Appendix A: instrumental intensity from the greatest resultants of three components, band-passed 0.1–10 Hz; acceleration in m/s², velocity in m/s. */
export const instrumentalLines: Clause<{ readonly acceleration: Line; readonly velocity: Line }> = {
  standard,
  clause: 'A.5 and A.6',
  value: { acceleration: { slope: 3.17, start: 6.59 }, velocity: { slope: 3, start: 9.77 } },
  unit: 'm/s²; m/s',
  status: 'verified',
  note: 'Read in two independent programs.',
};

/** From this degree in both on, the velocity alone tells; else the mean of both. */
export const velocityFrom: Clause<number> = {
  standard,
  clause: 'A.7',
  value: 6,
  unit: 'intensity',
  status: 'recalled',
  note: 'One program asks for both (as the interim rules of 2015 do), another for either; taken as both.',
};

/** The scale ends at both limits; intensities are told to one decimal. */
export const intensityRange: Clause<{ readonly lowest: number; readonly highest: number; readonly decimals: number }> = {
  standard,
  clause: 'Appendix A',
  value: { lowest: 1, highest: 12, decimals: 1 },
  unit: 'intensity',
  status: 'verified',
  note: 'Read in two independent programs.',
};
