import { useWorkspace } from '../app/context.js';
import { patternOf } from '../colors/patterns.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { km2Number, percent } from '../i18n/numbers.js';
import type { Zoning } from '../products/model.js';
import { legendRows } from './legend-rows.js';
import { Swatch } from './swatch.js';

/** Colour, pattern, name, area and share of every level, worst first, then no data. `measured` is false for maps whose areas nobody counted. */
export function Legend({ zoning, measured }: { zoning: Zoning; measured: boolean }) {
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
              <span>{row.level === 0 ? m.no_data() : nameIn(row)}</span>
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
