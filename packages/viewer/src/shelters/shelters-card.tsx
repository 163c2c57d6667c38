import { describeError } from '@tetrazone/core';
import { useEffect } from 'react';
import { Button } from 'react-aria-components/Button';
import { useApp, useWorkspace } from '../app/context.js';
import { PlusIcon } from '../app/icons.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { whole } from '../i18n/numbers.js';
import { Synthetic } from '../panels/evidence.js';
import { Swatch } from '../panels/swatch.js';
import { Toggle } from '../panels/toggle.js';
import { middleOf, type ShelterProducts } from '../products/model.js';
import { frontColor } from '../scene/front-colors.js';
import type { SiteVerdict } from './open-shelters.js';
import { verdictLooks, verdictName } from './verdicts.js';

const order: readonly SiteVerdict[] = ['compliant', 'passes', 'unknown', 'fails'];

/** Shelters in the layers panel: sites by verdict, and how far they reach. */
export function SheltersCard({ products }: { products: ShelterProducts }) {
  const { shelters, drawing, inspector, products: open } = useWorkspace();
  const { dispatch, session } = useApp();
  useEffect(() => {
    if (shelters === undefined) void session.loadShelters(products);
  }, [shelters, products, session]);
  return (
    <section className="layer-group">
      <div className="layer-head">
        <h2>{nameIn(products.title)}</h2>
        {products.synthetic && <Synthetic />}
      </div>
      {shelters === undefined || shelters.at === 'loading' ? (
        <p className="caption" role="status">
          {m.shelters_reading()}
        </p>
      ) : shelters.at === 'failed' ? (
        <p className="notice error" role="alert">
          {describeError(shelters.error, spokenLanguage())}
        </p>
      ) : (
        <>
          <Toggle label={m.shelters_sites()} on={drawing.sites} onChange={(sites) => dispatch({ type: 'draw', change: { sites } })} />
          {drawing.sites && (
            <ul className="dots-legend">
              {order.map((verdict) => (
                <li key={verdict}>
                  <span className="site" style={{ background: verdictLooks[verdict].color }} data-verdict={verdict} aria-hidden="true">
                    {verdictLooks[verdict].sign}
                  </span>
                  {verdictName(verdict)} {whole(shelters.found.sites.filter((one) => one.verdict === verdict).length)}
                </li>
              ))}
            </ul>
          )}
          {shelters.found.zones.length > 0 && (
            <>
              <Toggle label={m.shelters_reach()} on={drawing.reach} onChange={(reach) => dispatch({ type: 'draw', change: { reach } })} />
              {drawing.reach && (
                <ul className="dots-legend">
                  {[...shelters.found.zones].reverse().map(({ minutes }, index) => (
                    <li key={minutes}>
                      <Swatch width={20} height={14} color={frontColor(index)} />
                      {m.shelters_minutes({ minutes: whole(minutes) })}
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
          {session.sitings() !== undefined && (
            <div className="card-buttons">
              <Button
                className="button"
                aria-expanded={inspector === 'siting'}
                onPress={() => {
                  if (inspector !== 'siting') session.sitings()?.open(middleOf(open.census));
                  dispatch({ type: 'inspector', show: inspector === 'siting' ? 'closed' : 'siting' });
                }}
              >
                <PlusIcon /> {m.siting_try()}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
