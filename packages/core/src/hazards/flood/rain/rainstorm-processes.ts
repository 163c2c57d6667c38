/** One rainstorm: consecutive days with at least the threshold. */
export interface RainstormProcess {
  /** Index of its first day. */
  readonly start: number;
  /** Days. */
  readonly duration: number;
  /** Rain of all its days, mm. */
  readonly total: number;
  /** Greatest rain of one day, mm. */
  readonly maximum: number;
}

/**
 * Rainstorm processes of daily rain (mm): runs of consecutive days with rain ≥ `threshold` (50 mm, the rainstorm of GB/T 28592). A day below it, or a
 * missing one (NaN), ends the process. O(days).
 */
export function rainstormProcesses(daily: ArrayLike<number>, threshold: number): RainstormProcess[] {
  const processes: RainstormProcess[] = [];
  for (let day = 0; day < daily.length; day++) {
    if (!((daily[day] as number) >= threshold)) continue;
    const start = day;
    let total = 0;
    let maximum = 0;
    for (; day < daily.length && (daily[day] as number) >= threshold; day++) {
      total += daily[day] as number;
      maximum = Math.max(maximum, daily[day] as number);
    }
    processes.push({ start, duration: day - start, total, maximum });
  }
  return processes;
}
