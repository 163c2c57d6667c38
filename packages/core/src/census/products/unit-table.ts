import { writeCsv } from '../../io/tables/csv.js';
import type { LevelTable } from '../../zoning/level-table.js';
import type { UnitAreas } from '../../zoning/unit-areas.js';

const header = ['unit', 'name', 'level', 'km2', 'share', 'worst', 'dominant', 'worst_at_least_5_percent'];

const rows = (id: string, name: string, { levels, km2, worst, dominant, worstAtLeast5Percent }: LevelTable): readonly (string | number)[][] =>
  levels.map((level) => [id, name, level.level, level.km2.toFixed(6), (km2 > 0 ? level.km2 / km2 : 0).toFixed(9), worst, dominant, worstAtLeast5Percent]);

/**
 * `units.csv`: a row for every unit and level, nodata (0) included, and for the total; shares are of the unit's whole area, so that they add up to 1.
 * UTF-8 with a byte order mark, for spreadsheets.
 */
export const unitTable = ({ units, total }: UnitAreas): string =>
  writeCsv(header, [...units.flatMap((unit) => rows(unit.id, unit.name, unit)), ...rows('total', '合计', total)], { bom: true });
