import type { Level } from '../products/model.js';
import type { UnitsTable } from '../products/units-table.js';

/**
 * The rows of a legend: levels worst first with the areas the item states, then no data (level 0) where the table of units has any. Shares are of the
 * area that has a level; no data has none (NaN).
 */
export function legendRows(levels: readonly Level[], table: UnitsTable | undefined): Level[] {
  const rows = [...levels].sort((a, b) => b.level - a.level);
  const none = table?.total[0] ?? 0;
  if (table === undefined || none < 0.05) return rows;
  return [...rows, { level: 0, zh: '', en: '', color: '#d9dde1', km2: none, share: Number.NaN }];
}
