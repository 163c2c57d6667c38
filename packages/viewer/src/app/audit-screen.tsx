import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { metres, whole } from '../i18n/numbers.js';
import { Findings, SourceAuditCard, Verdict } from '../panels/source-audit.js';
import { Toggle } from '../panels/toggle.js';
import { useApp } from './context.js';

/** What the inputs of a census are like, before it is computed. One that failed is computed only when the reader says so. */
export function AuditScreen() {
  const { state, session } = useApp();
  const [forced, setForced] = useState(false);
  if (state.at !== 'audited') return null;
  const { audit } = state;
  const failed = audit.verdict === 'failed';
  const count = (verdict: string): number => audit.sources.filter((source) => source.verdict === verdict).length;
  return (
    <main className="start audit">
      <div className="start-inner">
        <div className="start-head">
          <h1>{m.audit_title({ name: nameIn(audit.census.name) })}</h1>
          <p>
            <Verdict verdict={audit.verdict} />{' '}
            {m.audit_summary({ sources: whole(audit.sources.length), failed: whole(count('failed')), warning: whole(count('warning')) })}
            {audit.grid !== undefined &&
              ` ${m.audit_grid({ crs: audit.grid.crs, cell: metres(audit.grid.cell), columns: whole(audit.grid.columns), rows: whole(audit.grid.rows) })}`}
          </p>
          {failed && (
            <p className="notice error" role="alert">
              {m.audit_stopped()}
            </p>
          )}
          <div className="audit-buttons">
            <Button className={`button${failed ? '' : ' primary'}`} isDisabled={failed && !forced} onPress={() => void session.proceed(forced)}>
              {failed ? m.audit_force() : m.audit_run()}
            </Button>
            <Button className="button" onPress={() => void session.leave()}>
              {m.audit_back()}
            </Button>
            {failed && <Toggle label={m.audit_force_ask()} on={forced} onChange={setForced} />}
          </div>
        </div>
        <Findings findings={audit.findings} />
        <ul className="audit-sources" aria-label={m.sources()}>
          {audit.sources.map((source) => (
            <SourceAuditCard key={source.name} source={source} region={audit.region} />
          ))}
        </ul>
      </div>
    </main>
  );
}
