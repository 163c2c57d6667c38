import { Fragment, type ReactNode } from 'react';
import { patternOf } from '../colors/patterns.js';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { km2Number, percent } from '../i18n/numbers.js';
import type { Zoning } from '../products/model.js';
import { type Sorting, type SortKey, sum, type UnitRow } from '../products/units-table.js';
import { Swatch } from './swatch.js';

interface Props {
  readonly zoning: Zoning;
  readonly rows: readonly UnitRow[];
  readonly total: readonly number[];
  readonly measure: 'km2' | 'share';
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** The counties as a table: sortable by click and keyboard, header and first column fixed, the last row the sum of what is shown. */
export function UnitsTableView({ zoning, rows, total, measure, sorting, onSort }: Props) {
  const levels = [...zoning.levels].reverse();
  const none = (total[0] ?? 0) >= 0.05;
  const unit = measure === 'km2' ? 'km²' : '%';
  const all = sum(total);
  const show = (area: number, of: number): string => (measure === 'km2' ? km2Number(area) : percent(of > 0 ? area / of : 0).replace('%', ''));
  const header = (by: SortKey, label: ReactNode, className: string) => {
    const chosen = sorting.by === by;
    return (
      <th scope="col" className={className} aria-sort={chosen ? (sorting.descending ? 'descending' : 'ascending') : 'none'}>
        <button type="button" onClick={() => onSort({ by, descending: chosen ? !sorting.descending : by !== 'name' })}>
          {label}
          {chosen && (
            <span className="sort-mark" aria-hidden="true">
              {sorting.descending ? '↓' : '↑'}
            </span>
          )}
        </button>
      </th>
    );
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroller" tabIndex={0} aria-label={m.table_of({ name: nameIn(zoning.title) })}>
      <table className="units-table">
        <thead>
          <tr>
            {header('name', m.unit_name(), 'first')}
            {levels.map((level) => (
              <Fragment key={level.level}>
                {header(
                  level.level,
                  <>
                    <Swatch color={level.color} pattern={patternOf(level.level, levels.length)} width={20} height={12} />
                    {nameIn(level)} <small>{unit}</small>
                  </>,
                  'number',
                )}
              </Fragment>
            ))}
            {none &&
              header(
                0,
                <>
                  <Swatch color="" pattern="slash" width={20} height={12} />
                  {m.no_data_short()} <small>{unit}</small>
                </>,
                'number',
              )}
            {header(
              'total',
              <>
                {m.area()} <small>km²</small>
              </>,
              'number',
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit}>
              <th scope="row">{row.name}</th>
              {levels.map((level) => (
                <td key={level.level} className="number">
                  {show(row.km2[level.level] ?? 0, row.total)}
                </td>
              ))}
              {none && <td className="number">{show(row.km2[0] ?? 0, row.total)}</td>}
              <td className="number">{km2Number(row.total)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.total()}</th>
            {levels.map((level) => (
              <td key={level.level} className="number">
                {show(total[level.level] ?? 0, all)}
              </td>
            ))}
            {none && <td className="number">{show(total[0] ?? 0, all)}</td>}
            <td className="number">{km2Number(all)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
