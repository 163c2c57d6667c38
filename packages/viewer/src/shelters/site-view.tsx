import { useWorkspace } from '../app/context.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { coordinates, valueWithUnit, whole } from '../i18n/numbers.js';
import { Status } from '../panels/evidence.js';
import { unitNames } from '../products/units.js';
import type { ServedUnit, ShelterSite, SiteClause } from './open-shelters.js';
import { verdictLooks, verdictName } from './verdicts.js';

/** A shelter with what every clause says of it, and whom the shelters do not reach. */
export function SiteView() {
  const { shelters, site: chosen } = useWorkspace();
  if (shelters?.at !== 'ready') return <p className="empty">{m.shelters_reading()}</p>;
  const site = shelters.found.sites.find(({ id }) => id === chosen);
  return (
    <div className="scene">
      {site === undefined ? <p className="empty">{m.site_none()}</p> : <Site site={site} />}
      {shelters.found.served.length > 0 && <Unserved served={shelters.found.served} />}
    </div>
  );
}

function Site({ site }: { site: ShelterSite }) {
  const order = ['fail', 'unknown', 'pass'];
  const clauses = [...site.clauses].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const { color, sign } = verdictLooks[site.verdict];
  return (
    <>
      <section>
        <h2>{site.name}</h2>
        <p className="station-now">
          <span className="site" data-verdict={site.verdict} style={{ background: color }} aria-hidden="true">
            {sign}
          </span>
          <strong>{verdictName(site.verdict)}</strong>
        </p>
        {site.endangered && <p className="notice">{m.site_endangered()}</p>}
        <dl className="facts">
          <dt>{m.site_capacity()}</dt>
          <dd>{Number.isNaN(site.capacity) ? '–' : whole(site.capacity)}</dd>
          <dt>{m.site_people()}</dt>
          <dd>{Number.isNaN(site.people) ? '–' : whole(site.people)}</dd>
          <dt>{m.coordinates()}</dt>
          <dd>{coordinates(site.longitude, site.latitude)}</dd>
        </dl>
      </section>
      <section>
        <h3>{m.site_clauses()}</h3>
        {clauses.length === 0 && <p className="empty">{m.site_no_clauses()}</p>}
        <ul className="site-clauses">
          {clauses.map((clause) => (
            <Clause key={`${clause.clause} ${clause.quantity} ${clause.wanted}`} clause={clause} />
          ))}
        </ul>
      </section>
    </>
  );
}

const quantities: Readonly<Record<string, () => string>> = {
  area: m.quantity_area,
  'effective-area': m.quantity_effective_area,
  slope: m.quantity_slope,
  'service-distance': m.quantity_service_distance,
  'road-directions': m.quantity_road_directions,
  'entrance-directions': m.quantity_entrance_directions,
  'people-served': m.quantity_people_served,
};

const kinds: Readonly<Record<string, (what: { readonly what: string }) => string>> = {
  facility: m.quantity_facility,
  share: m.quantity_share,
  distance: m.quantity_distance,
  setback: m.quantity_setback,
};

/** What a clause measures, as far as it has a name here: `facility:waste` is a facility by its word in the rules. */
function quantityName(quantity: string): string {
  const [kind = '', what] = quantity.split(':');
  return what === undefined ? (quantities[quantity]?.() ?? quantity) : (kinds[kind]?.({ what }) ?? quantity);
}

function Clause({ clause: { clause, quantity, wanted, unit, status, outcome, measured, margin, missing } }: { clause: SiteClause }) {
  const words = outcome === 'pass' ? m.clause_pass() : outcome === 'fail' ? m.clause_fail() : m.clause_unknown();
  return (
    <li data-outcome={outcome}>
      <span>
        {quantityName(quantity)} <span className="caption">{`${wanted}\u202F${unit}`}</span>
      </span>
      <strong className="clause-outcome">{words}</strong>
      <span className="caption">
        {clause} <Status status={status} />
      </span>
      <span className="caption number">
        {Number.isNaN(measured)
          ? missing === ''
            ? ''
            : m.clause_missing({ what: missing })
          : m.clause_measured({ measured: valueWithUnit(measured, unit), margin: Number.isFinite(margin) ? valueWithUnit(margin, '') : '–' })}
      </span>
    </li>
  );
}

/** Who has no shelter in time, by unit, the most first. */
function Unserved({ served }: { served: readonly ServedUnit[] }) {
  const { units } = useWorkspace();
  const names = unitNames(units.list);
  const minutes = [...new Set(served.map((one) => one.minutes))].sort((a, b) => a - b);
  const ids = [...new Set(served.map(({ unit }) => unit))];
  const at = (unit: string, time: number): number => served.find((one) => one.unit === unit && one.minutes === time)?.unserved ?? Number.NaN;
  const last = minutes.at(-1) ?? 0;
  const rows = [...ids].sort((a, b) => at(b, last) - at(a, last));
  return (
    <section>
      <h3>{m.unserved_title()}</h3>
      <table className="legend">
        <thead>
          <tr>
            <th scope="col">{m.unit_name()}</th>
            {minutes.map((time) => (
              <th key={time} scope="col" className="number">
                {m.shelters_minutes({ minutes: whole(time) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((unit) => (
            <tr key={unit}>
              <th scope="row">{nameIn(names.get(unit) ?? { zh: unit, en: unit })}</th>
              {minutes.map((time) => (
                <td key={time} className="number">
                  {whole(at(unit, time))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
