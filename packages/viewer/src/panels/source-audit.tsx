import type { CensusAudit, SourceAudit } from '@tetrazone/core';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { metres, percent, valueWithUnit, whole } from '../i18n/numbers.js';
import { Synthetic } from './evidence.js';
import { Histogram } from './histogram.js';
import { SketchMap } from './sketch-map.js';

type Finding = CensusAudit['findings'][number];

/** One source as the audit found it: verdict, what to do, where it lies, what it holds. */
export function SourceAuditCard({ source, region }: { source: SourceAudit; region: CensusAudit['region'] }) {
  const { name, file, verdict, findings, extent, values } = source;
  return (
    <li className="audit-source" data-verdict={verdict}>
      <div className="audit-source-head">
        <h3>
          {name} <span className="caption">{file}</span>
        </h3>
        {source.synthetic && <Synthetic />}
        <Verdict verdict={verdict} />
      </div>
      <Findings findings={findings} />
      <div className="audit-source-body">
        {extent !== undefined && <SketchMap region={region} source={extent.sketch} label={m.audit_map({ name })} />}
        <Facts source={source} />
        {values?.histogram !== undefined && values.count > 0 && <Histogram {...values.histogram} unit={values.unit} label={m.audit_histogram({ name })} />}
      </div>
    </li>
  );
}

/** What was found, with what to do about it; the worst first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const order = ['failed', 'warning', 'note'];
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className="audit-findings">
      {sorted.map(({ code, severity, said }) => {
        const { detail, remedy } = said[spokenLanguage()];
        return (
          <li key={`${code} ${detail}`} data-severity={severity}>
            <span className="audit-severity">{severity === 'failed' ? m.audit_failed() : severity === 'warning' ? m.audit_warning() : m.audit_note()}</span>
            <p>
              {detail}
              {remedy !== '' && <span className="audit-remedy">{m.audit_remedy({ remedy })}</span>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

export function Verdict({ verdict }: { verdict: CensusAudit['verdict'] }) {
  return (
    <span className="verdict-mark" data-verdict={verdict}>
      {verdict === 'failed' ? m.audit_failed() : verdict === 'warning' ? m.audit_warning() : m.audit_ok()}
    </span>
  );
}

function Facts({ source: { crs, cell, values, codes, features, series, format, encoding, extent } }: { source: SourceAudit }) {
  const shown = (value: number | null, unit: string): string => (value === null ? '–' : valueWithUnit(value, unit));
  const bounds = extent?.geographic ?? extent?.bounds;
  const rows: readonly (readonly [string, string] | undefined)[] = [
    format === undefined ? undefined : [m.audit_format(), encoding === undefined ? format : `${format} · ${encoding}`],
    crs === undefined ? undefined : [m.audit_crs(), `${nameIn(crs.title)} · ${crs.name}`],
    bounds === undefined ? undefined : [m.audit_extent(), between(bounds, extent?.geographic === undefined ? '' : '°')],
    cell === undefined ? undefined : [m.audit_cells(), `${whole(cell.columns)} × ${whole(cell.rows)} · ${metres((cell.metres[0] + cell.metres[1]) / 2)}`],
    features === undefined ? undefined : [m.audit_features(), `${whole(features.count)} · ${Object.keys(features.geometries).join(', ')}`],
    codes === undefined || codes.length === 0 ? undefined : [m.audit_codes(), commonest(codes)],
    series === undefined ? undefined : [m.audit_stations(), `${whole(series.stations)} · ${series.first} – ${series.last}`],
    values === undefined || values.count === 0 ? undefined : [m.audit_range(), `${shown(values.minimum, '')} – ${shown(values.maximum, values.unit)}`],
    values === undefined ? undefined : [m.audit_missing(), percent(values.missingInRegion ?? values.missing)],
  ];
  return (
    <dl className="facts">
      {rows
        .filter((row) => row !== undefined)
        .map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

/** West to east, south to north. */
const between = ([west, south, east, north]: readonly [number, number, number, number], unit: string): string =>
  `${valueWithUnit(west, '')}–${valueWithUnit(east, '')}${unit}, ${valueWithUnit(south, '')}–${valueWithUnit(north, '')}${unit}`;

/** The commonest codes with their names. */
function commonest(codes: NonNullable<SourceAudit['codes']>): string {
  const cells = codes.reduce((sum, one) => sum + one.cells, 0);
  const first = [...codes].sort((a, b) => b.cells - a.cells).slice(0, 4);
  const words = first.map(({ code, name, cells: held }) => `${name === undefined ? code : nameIn(name)} ${percent(held / cells)}`).join(m.list_comma());
  return codes.length > first.length ? `${words} …` : words;
}
