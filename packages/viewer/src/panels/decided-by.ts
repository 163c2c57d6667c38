import type { ZoningReading } from '../products/inspect.js';
import type { Zoning } from '../products/model.js';

/** The hazards whose level a combined map took at a place: those that reach it. None for other maps, and for other ways of combining. */
export function decidedBy(combined: ZoningReading, readings: readonly ZoningReading[]): Zoning[] {
  const { zoning, level } = combined;
  if (zoning.role !== 'combined' || zoning.method !== 'worst-of' || level === undefined) return [];
  return readings.filter((reading) => reading.zoning.role === 'hazard' && reading.level === level).map((reading) => reading.zoning);
}
