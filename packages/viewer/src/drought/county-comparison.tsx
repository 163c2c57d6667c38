import { useWorkspace } from '../app/context.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { percent, shortNumber } from '../i18n/numbers.js';
import { Swatch } from '../panels/swatch.js';
import type { Zoning } from '../products/model.js';
import { unitNames } from '../products/units.js';

const reasons: Readonly<Record<string, () => string>> = {
  agrees: m.compare_agrees,
  borderline: m.compare_borderline,
  mixed: m.compare_mixed,
  contradicts: m.compare_contradicts,
  unknown: m.no_level_short,
};

/** What was computed of every county beside what was published, those that disagree first. */
export function CountyComparison({ zoning }: { zoning: Zoning }) {
  const { drought, units } = useWorkspace();
  const found = drought?.at === 'ready' ? drought.findings.counties : undefined;
  if (found === undefined) return null;
  const names = unitNames(units.list);
  const swatch = (level: number | undefined) => {
    const known = zoning.levels.find((one) => one.level === level);
    return known === undefined ? '–' : <Swatch width={20} height={14} color={known.color} />;
  };
  const apart = (one: (typeof found.counties)[number]): number => Math.abs((one.computed ?? 0) - (one.published ?? 0));
  const rows = [...found.counties].sort((a, b) => apart(b) - apart(a));
  return (
    <section className="comparison">
      <h3>{m.compare_title()}</h3>
      {found.kappa !== undefined && found.agreement !== undefined && (
        <p className="caption">{m.compare_agreement({ share: percent(found.agreement), kappa: shortNumber(found.kappa) })}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-scroller" tabIndex={0} aria-label={m.compare_title()}>
        <table className="units-table plain">
          <thead>
            <tr>
              <th scope="col">{m.unit_name()}</th>
              <th scope="col">{m.compare_computed()}</th>
              <th scope="col">{m.compare_published()}</th>
              <th scope="col">{m.compare_corridor()}</th>
              <th scope="col">{m.compare_why()}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const level = (which: number | undefined): string => nameIn(zoning.levels.find((one) => one.level === which) ?? { zh: '', en: '' });
              return (
                <tr key={row.id}>
                  <th scope="row">{nameIn(names.get(row.id) ?? { zh: row.name, en: row.name })}</th>
                  <td>
                    <span className="compare-level">
                      {swatch(row.computed)} {level(row.computed)}
                    </span>
                  </td>
                  <td>
                    <span className="compare-level">
                      {swatch(row.published)} {level(row.published)}
                    </span>
                  </td>
                  <td>{percent(row.corridorShare)}</td>
                  <td>{(reasons[row.why] ?? m.no_level_short)()}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}
