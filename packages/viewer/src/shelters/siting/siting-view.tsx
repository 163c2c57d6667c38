import { describeError } from '@tetrazone/core';
import { Button } from 'react-aria-components/Button';
import { useApp, useWorkspace } from '../../app/context.js';
import { CloseIcon, PlusIcon } from '../../app/icons.js';
import { spokenLanguage } from '../../i18n/language.js';
import { m } from '../../i18n/messages/messages.js';
import { coordinates, whole } from '../../i18n/numbers.js';
import { NumberSlider } from '../../panels/number-slider.js';
import { middleOf } from '../../products/model.js';
import { BestSites } from './best-sites.js';
import { CoverageTable } from './coverage-table.js';
import type { Siting } from './siting.js';

/** Minutes beyond which nobody is told to walk or drive to a shelter. */
const LONGEST = 120;

/** Further shelters: where they are put, whom they reach, and where the best would stand. */
export function SitingView() {
  const { siting, products } = useWorkspace();
  const { session } = useApp();
  if (siting?.at === 'failed')
    return (
      <div className="notice error" role="alert">
        <p>{describeError(siting.fault, spokenLanguage())}</p>
        <Button className="button" onPress={() => session.sitings()?.open(middleOf(products.census))}>
          {m.try_again()}
        </Button>
      </div>
    );
  if (siting === undefined || siting.summary === undefined)
    return (
      <p className="empty" role="status">
        {m.siting_opening()}
      </p>
    );
  return (
    <div className="scene">
      <section>
        <h2>{m.siting_title()}</h2>
        <p className="caption">{m.siting_note({ sites: whole(siting.summary.sites) })}</p>
      </section>
      <Places siting={siting} />
      {siting.fault !== undefined && (
        <p className="notice error" role="alert">
          {describeError(siting.fault, spokenLanguage())}
        </p>
      )}
      <section>
        <h3>{m.siting_coverage()}</h3>
        <NumberSlider
          label={m.siting_within()}
          value={siting.minutes}
          least={1}
          most={LONGEST}
          step={1}
          onChange={(minutes) => session.sitings()?.within(minutes)}
        />
        <ul className="dots-legend">
          {[m.siting_reached_more(), m.siting_reached(), m.siting_unreached()].map((name, look) => (
            <li key={name}>
              <span className="demand-dot" data-look={look} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
        {siting.covered !== undefined && <CoverageTable summary={siting.summary} covered={siting.covered} busy={siting.busy} />}
      </section>
      <BestSites siting={siting} summary={siting.summary} />
    </div>
  );
}

/** The supposed sites by number; the one in hand is that which a click on the map moves. */
function Places({ siting: { places, active, summary, search } }: { siting: Siting }) {
  const { session } = useApp();
  const { products } = useWorkspace();
  const running = search?.at === 'running';
  const middle = middleOf(products.census);
  const nameOf = (index: number): string => {
    const { longitude, latitude } = places[index] ?? middle;
    return summary?.candidates.find((one) => one.longitude === longitude && one.latitude === latitude)?.name ?? coordinates(longitude, latitude);
  };
  return (
    <section>
      <h3>{m.siting_places()}</h3>
      {places.length === 0 && <p className="empty">{m.siting_no_places()}</p>}
      <ol className="proposed-list">
        {places.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a supposed site is its number
          <li key={index} data-active={index === active}>
            <Button className="button plain proposed-name" aria-pressed={index === active} onPress={() => session.sitings()?.choose(index)}>
              <span className="proposed-number" aria-hidden="true">
                {index + 1}
              </span>
              <span className="hidden">{m.siting_mark({ number: index + 1 })}</span> {nameOf(index)}
            </Button>
            <Button
              className="button plain icon"
              aria-label={m.siting_remove({ number: index + 1 })}
              isDisabled={running}
              onPress={() => session.sitings()?.place(places.toSpliced(index, 1), Math.max(0, Math.min(active, places.length - 2)))}
            >
              <CloseIcon />
            </Button>
          </li>
        ))}
      </ol>
      <div className="card-buttons">
        <Button className="button" isDisabled={running} onPress={() => session.sitings()?.place([...places, middle], places.length)}>
          <PlusIcon /> {m.siting_add()}
        </Button>
      </div>
    </section>
  );
}
