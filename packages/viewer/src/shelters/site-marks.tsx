import { useApp, useWorkspace } from '../app/context.js';
import { m } from '../i18n/messages/messages.js';
import { type MapViewState, projector, type Size } from '../map/map-view.js';
import type { ShelterSite } from './open-shelters.js';
import { verdictLooks, verdictName } from './verdicts.js';

/** Sites with the sign of their verdict. Buttons of the page: the keyboard reaches them, and a press shows the clauses. */
export function SiteMarks({ sites, view, size }: { sites: readonly ShelterSite[]; view: MapViewState; size: Size }) {
  const { dispatch } = useApp();
  const { site: chosen, inspector } = useWorkspace();
  const project = projector(view, size);
  return (
    // while further sites are tried, whom they reach counts more than the verdicts
    <div className="stations" data-quiet={inspector === 'siting'}>
      {sites.map(({ id, name, longitude, latitude, verdict }) => {
        const [x, y] = project([longitude, latitude]);
        if (x < -10 || y < -10 || x > size.width + 10 || y > size.height + 10) return null;
        const { color, sign } = verdictLooks[verdict];
        return (
          <button
            key={id}
            type="button"
            className="site"
            data-verdict={verdict}
            data-chosen={id === chosen}
            style={{ left: x, top: y, background: color }}
            title={`${name} · ${verdictName(verdict)}`}
            aria-label={m.site_at({ name, verdict: verdictName(verdict) })}
            onClick={() => dispatch({ type: 'site', site: id })}
          >
            {sign}
          </button>
        );
      })}
    </div>
  );
}
