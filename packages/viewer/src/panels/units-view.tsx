import { describeError } from '@tetrazone/core';
import { lazy, Suspense, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useApp, useWorkspace } from '../app/context.js';
import { Segments } from '../app/preferring.js';
import { CountyComparison } from '../drought/county-comparison.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { Zoning } from '../products/model.js';
import { unitNames } from '../products/units.js';
import { type Sorting, sortUnits } from '../products/units-table.js';
import { UnitsTableView } from './units-table-view.js';

/** Fetched when the first chart is drawn: it brings the charting library. */
const UnitsChart = lazy(() => import('./units-chart.js').then((module) => ({ default: module.UnitsChart })));

/** The zoning by county: a chart and its table twin, in one order. */
export function UnitsView({ zoning }: { zoning: Zoning }) {
  const { tables, units } = useWorkspace();
  const { session } = useApp();
  const [measure, setMeasure] = useState<'km2' | 'share'>('share');
  const [sorting, setSorting] = useState<Sorting>({ by: zoning.levels.length, descending: true });
  const table = tables[zoning.id];
  if (zoning.table === undefined) return <p className="empty">{m.no_table()}</p>;
  if (table === undefined || table.at === 'loading')
    return (
      <p className="empty" role="status">
        {m.reading_table()}
      </p>
    );
  if (table.at === 'failed')
    return (
      <div className="notice error" role="alert">
        <p>{describeError(table.error, spokenLanguage())}</p>
        <Button className="button" onPress={() => void session.loadTable(zoning)}>
          {m.try_again()}
        </Button>
      </div>
    );
  const names = unitNames(units.list);
  const named = table.table.rows.map((row) => ({ ...row, name: nameIn(names.get(row.unit) ?? { zh: row.name, en: row.name }) }));
  const rows = sortUnits(named, sorting, measure, spokenLanguage());
  return (
    <div className="units-view">
      <div className="units-head">
        <h2>{nameIn(zoning.title)}</h2>
        <Segments
          label={m.measure()}
          chosen={measure}
          options={[
            ['share', m.share()],
            ['km2', 'km²'],
          ]}
          onChoose={(key) => setMeasure(key === 'km2' ? 'km2' : 'share')}
        />
      </div>
      <Suspense fallback={<div className="chart-holder" style={{ height: rows.length * 24 + 52 }} />}>
        <UnitsChart zoning={zoning} rows={rows} measure={measure} />
      </Suspense>
      <UnitsTableView zoning={zoning} rows={rows} total={table.table.total} measure={measure} sorting={sorting} onSort={setSorting} />
      {zoning.files.counties !== undefined && <CountyComparison zoning={zoning} />}
    </div>
  );
}
