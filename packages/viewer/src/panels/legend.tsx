import { useWorkspace } from '../app/context.js';
import { patternOf } from '../colors/patterns.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { km2Number, percent } from '../i18n/numbers.js';
import type { MapProduct, Zoning } from '../products/model.js';
import { legendRows } from './legend-rows.js';
import { Swatch } from './swatch.js';

/** Colour, pattern, name, area and share of every level, worst first, then no data. Maps other than the levels have names of their own, and areas that nobody counted. */
export function Legend({ zoning, map }: { zoning: Zoning; map: MapProduct }) {
  const measured = map.key === 'levels';
  const { tables } = useWorkspace();
  const table = tables[zoning.id];
  const rows = legendRows(zoning.levels, table?.at === 'ready' ? table.table : undefined);
  const none = rows.some((row) => row.level === 0);
  return (
    <table className="legend">
      <caption className="hidden">{m.legend_of({ name: nameIn(zoning.title) })}</caption>
      <thead>
        <tr>
          <th scope="col">{m.level()}</th>
          {measured && (
            <>
              <th scope="col" className="number">
                km²
              </th>
              <th scope="col" className="number">
                {m.share()}
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.level}>
            <th scope="row">
              <Swatch color={row.color} pattern={patternOf(row.level, zoning.levels.length)} />
              <span>{row.level === 0 ? m.no_data() : nameIn(map.classes.find((one) => one.value === row.level) ?? row)}</span>
            </th>
            {measured && (
              <>
                <td className="number">{km2Number(row.km2)}</td>
                <td className="number">{Number.isNaN(row.share) ? '–' : percent(row.share)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
      {measured && none && (
        <tfoot>
          <tr>
            <td colSpan={3} className="caption">
              {m.share_note()}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
