import type { Features } from '../../features/features.js';
import { writeCsv } from '../../io/tables/csv.js';
import type { ShelterPlan } from '../../shelters/plan/shelter-plan.js';
import type { ServedRow } from '../../shelters/reach/served-people.js';

/** Six digits after the point; nothing where there is no number. */
const tidy = (number: number | undefined): number | string => (Number.isFinite(number) ? Number((number as number).toFixed(6)) : '');

/** The lists that are handed on: every shelter in a row, relief, aircraft, cameras, and whether the plans are kept to. */
export function shelterLists(
  { screening, capacities, endangered, scenarios, relief, air, watched, checks }: ShelterPlan,
  sites: Features,
): Readonly<Record<'list.csv' | 'relief.csv' | 'air.csv' | 'watched.csv' | 'checks.csv', string>> {
  const csv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string => writeCsv(header, rows, { bom: true });
  const lost = new Set(endangered);
  const names = [...new Set(sites.features.flatMap(({ properties }) => (typeof properties.kind === 'string' ? ['kind'] : [])))];
  const rows = screening.sites.map((site, j) => {
    const area = site.effective_area;
    const failed = site.clauses.filter(({ outcome }) => outcome === 'fail').map(({ standard, clause, quantity }) => `${standard} ${clause} ${quantity}`);
    const missing = new Set(site.clauses.flatMap((one) => (one.outcome === 'unknown' && one.missing !== undefined ? [one.missing] : [])));
    return [
      ...[site.id, site.name ?? '', site.class ?? '', ...names.map((name) => String(sites.features[j]?.properties[name] ?? ''))],
      ...[site.verdict, Number(capacities[j]), tidy(area?.area), tidy(area?.effective)],
      area?.deductions.map(({ of, m2 }) => `${of} ${Math.round(m2)}`).join('; ') ?? '',
      ...[area?.unknown.join('; ') ?? '', failed.join('; '), [...missing].join('; '), lost.has(j) ? 1 : 0],
      ...scenarios.map(({ assignment }) => tidy(assignment.loads[j])),
    ];
  });
  const served = (of: readonly ServedRow[]): string =>
    csv(
      ['unit', 'people', 'reached', 'gap', 'share', 'km2', 'reached_km2', 'gap_km2', 'share_of_area'],
      of.map((row) => [
        row.id,
        ...[row.people, row.served, row.unserved, row.share, row.km2, row.served_km2, row.km2 - row.served_km2, row.share_of_area].map(tidy),
      ]),
    );
  return {
    'list.csv': csv(
      [
        ...['site', 'name', 'class', ...names, 'verdict', 'capacity', 'area_m2', 'effective_area_m2', 'deductions', 'deductions_unknown', 'fails'],
        ...['data_missing', 'endangered', ...scenarios.map(({ name }) => `people_${name}`)],
      ],
      rows,
    ),
    'relief.csv': csv(
      ['hours', 'people', 'reached', 'share', 'places', 'places_reached'],
      relief.map((row) => [row.hours, ...[row.people, row.reached, row.share, row.places, row.places_reached].map(tidy)]),
    ),
    'air.csv': served(air),
    'watched.csv': served(watched),
    'checks.csv': csv(
      ['rule', 'level', 'unit', 'found', 'least', 'met'],
      checks.map((row) => [row.rule, row.level, row.unit, row.found, row.least, row.met ? 1 : 0]),
    ),
  };
}
