import { describeError } from '@tetrazone/core';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { patternOf } from '../colors/patterns.js';
import { spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { Swatch } from '../panels/swatch.js';
import { useApp } from './context.js';
import { AlertIcon, ComputeIcon, FolderIcon, MapIcon } from './icons.js';
import { PickFolder } from './pick-folder.js';
import type { Failure } from './state.js';

/** The mark of the page: the four colours with their patterns, worst first. */
const fourColours = ['#D92D20', '#F28C28', '#F6D743', '#2E7CD6'] as const;

/** The first screen: open the sample, open a product folder, compute a census. After a failure it says first what went wrong. */
export function StartScreen() {
  const { state, session } = useApp();
  if (state.at !== 'start' && state.at !== 'failed') return null;
  const { offers } = state;
  const served = offers.products;
  return (
    <main className="start">
      <div className="start-inner">
        {state.at === 'failed' ? (
          <FailureNotice failure={state} />
        ) : (
          <div className="start-head">
            <div className="start-swatches" aria-hidden="true">
              {fourColours.map((color, index) => (
                <Swatch key={color} color={color} pattern={patternOf(4 - index, 4)} width={36} height={22} />
              ))}
            </div>
            <h1>{m.start_title()}</h1>
            <p>{m.start_intro()}</p>
            {state.notice === 'cancelled' && (
              <p className="notice" role="status">
                {m.census_stopped()}
              </p>
            )}
          </div>
        )}
        <ul className="offers">
          <Offer
            icon={<MapIcon />}
            title={m.offer_sample()}
            text={served ? m.offer_sample_text() : offers.reachable ? m.offer_sample_absent() : m.offer_sample_offline()}
          >
            <Button
              className={`button${served ? ' primary' : ''}`}
              isDisabled={!served && offers.reachable}
              onPress={() => void (served ? session.openServed() : session.look())}
            >
              {served || offers.reachable ? m.offer_sample_verb() : m.try_again()}
            </Button>
          </Offer>
          <Offer icon={<FolderIcon />} title={m.offer_folder()} text={m.offer_folder_text()}>
            <PickFolder>
              <Button className={`button${served ? '' : ' primary'}`}>{m.offer_folder_verb()}</Button>
            </PickFolder>
          </Offer>
          <Offer icon={<ComputeIcon />} title={m.offer_census()} text={m.offer_census_text()}>
            <PickFolder>
              <Button className="button">{m.offer_census_pick()}</Button>
            </PickFolder>
            {offers.census && (
              <Button className="button" onPress={() => void session.computeServed()}>
                {m.offer_census_served()}
              </Button>
            )}
          </Offer>
        </ul>
        <p className="caption start-foot">{m.start_private()}</p>
      </div>
    </main>
  );
}

function Offer({ icon, title, text, children }: { icon: ReactNode; title: string; text: string; children: ReactNode }) {
  return (
    <li className="offer">
      <div className="offer-icon">{icon}</div>
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="offer-buttons">{children}</div>
    </li>
  );
}

function FailureNotice({ failure: { doing, label, error, offline, served } }: { failure: Failure }) {
  const { session } = useApp();
  const title = offline ? m.offline_title() : doing === 'open' ? m.failed_open({ name: label }) : m.failed_compute({ name: label });
  return (
    <div className="failure" role="alert">
      <AlertIcon />
      <div>
        <h1>{title}</h1>
        <p>{offline ? m.offline_text() : describeError(error, spokenLanguage())}</p>
        {!offline && <p className="caption">{doing === 'open' ? m.failed_open_hint() : m.failed_compute_hint()}</p>}
        {(offline || served) && (
          <div className="offer-buttons">
            <Button className="button" onPress={() => void session.look()}>
              {m.try_again()}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
