import { describe, expect, it } from 'vitest';
import { droughtFrequency, droughtReturnPeriod } from './drought-return-period.js';

describe('droughtReturnPeriod', () => {
  const events = Array.from({ length: 40 }, (_, k) => ({ duration: 1 + ((k * 7) % 11), severity: 0.5 + ((k * 7) % 11) * 0.6 + ((k * 13) % 5) * 0.4 }));
  const frequency = droughtFrequency(events, 30);
  it('lies between what chance and full dependence give', () => {
    expect(frequency).toMatchObject({ events: 40, interval: 0.75 });
    for (const [duration, severity] of [
      [3, 2],
      [8, 5],
      [11, 9],
    ] as const) {
      // biome-ignore format: pairs
      const found = droughtReturnPeriod(frequency, { duration, severity });
      const [f, g] = [1 - 0.75 / found.duration, 1 - 0.75 / found.severity];
      expect(found.and).toBeGreaterThanOrEqual(Math.max(found.duration, found.severity) - 1e-9);
      expect(found.and).toBeLessThanOrEqual(0.75 / ((1 - f) * (1 - g)) + 1e-9);
      expect(found.or).toBeLessThanOrEqual(Math.min(found.duration, found.severity) + 1e-9);
      // inclusion and exclusion
      expect(1 / found.and + 1 / found.or).toBeCloseTo(1 / found.duration + 1 / found.severity, 9);
    }
  });
  it('grows with duration and severity, begins at the mean interval, and needs droughts', () => {
    const at = (duration: number, severity: number) => droughtReturnPeriod(frequency, { duration, severity });
    expect(at(0, 0)).toEqual({ duration: 0.75, severity: 0.75, and: 0.75, or: 0.75 });
    expect(at(10, 6).and).toBeGreaterThan(at(9, 6).and);
    expect(at(10, 6).and).toBeGreaterThan(at(10, 5).and);
    // the sum of an index is negative
    expect(at(10, -6)).toEqual(at(10, 6));
    expect(() => droughtFrequency(events.slice(0, 4), 30)).toThrow('five');
  });
});
