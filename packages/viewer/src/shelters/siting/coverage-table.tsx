import { useMemo } from 'react';
import { useWorkspace } from '../../app/context.js';
import { nameIn } from '../../i18n/language.js';
import { m } from '../../i18n/messages/messages.js';
import { percent, whole } from '../../i18n/numbers.js';
import type { Units } from '../../products/units.js';
import type { Covered, TrialSummary } from './site-trial.js';

interface Row {
  readonly name: string;
  people: number;
  before: number;
  more: number;
}

const share = ({ people, before, more }: Row): string => (people > 0 ? percent((before + more) / people) : '–');
const gained = (more: number): string => (Math.round(more) === 0 ? '0' : `+${whole(more)}`);

/** Whom the supposed sites reach more, by unit, the most first; the totals are the sums of what is shown. People count where they start from. */
export function CoverageTable({ summary, covered, busy }: { summary: TrialSummary; covered: Covered; busy: boolean }) {
  const { units } = useWorkspace();
  const homes = useMemo(() => homesOf(summary, units), [summary, units]);
  const { rows, total } = counted(summary, covered, homes);
  return (
    <>
      <p className="siting-gain">
        <strong>{gained(total.more)}</strong> {m.siting_more_people()}
      </p>
      <p className="hidden" role="status">
        {busy ? '' : m.siting_said({ more: whole(total.more), share: share(total), minutes: whole(covered.minutes) })}
      </p>
      <table className="legend" aria-busy={busy}>
        <caption className="hidden">{m.siting_coverage()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.unit_name()}</th>
            <th scope="col" className="number">
              {m.siting_before()}
            </th>
            <th scope="col" className="number">
              {m.siting_more()}
            </th>
            <th scope="col" className="number">
              {m.siting_share()}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className="number">{whole(row.before)}</td>
              <td className="number">{gained(row.more)}</td>
              <td className="number">{share(row)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="total">
            <th scope="row">{m.total()}</th>
            <td className="number">{whole(total.before)}</td>
            <td className="number">{gained(total.more)}</td>
            <td className="number">{share(total)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

/** The unit of every demand point by name. */
const homesOf = ({ demand }: TrialSummary, units: Units): readonly string[] =>
  demand.map(({ longitude, latitude }) => {
    const unit = units.at(longitude, latitude);
    return unit === undefined ? m.outside_units() : nameIn(unit.name);
  });

function counted({ people }: TrialSummary, { reached }: Covered, homes: readonly string[]): { readonly rows: readonly Row[]; readonly total: Row } {
  const rows = new Map<string, Row>();
  const total: Row = { name: '', people: 0, before: 0, more: 0 };
  homes.forEach((name, point) => {
    const row = rows.get(name) ?? { name, people: 0, before: 0, more: 0 };
    rows.set(name, row);
    for (const sum of [row, total]) {
      const count = people[point] as number;
      sum.people += count;
      if (reached[point] === 1) sum.before += count;
      if (reached[point] === 2) sum.more += count;
    }
  });
  return { rows: [...rows.values()].sort((a, b) => b.more - a.more || b.people - a.people), total };
}
