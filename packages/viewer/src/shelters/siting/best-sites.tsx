import { describeError, type SitingProgress } from '@tetrazone/core';
import { lazy, Suspense } from 'react';
import { Button } from 'react-aria-components/Button';
import { useApp } from '../../app/context.js';
import { spokenLanguage } from '../../i18n/language.js';
import { m } from '../../i18n/messages/messages.js';
import { kilometres, percent, whole } from '../../i18n/numbers.js';
import { Choice } from '../../panels/choice.js';
import { NumberSlider } from '../../panels/number-slider.js';
import type { TrialSummary } from './site-trial.js';
import { type Search, type Siting, samePlaces } from './siting.js';
import type { Aim } from './siting-tasks.js';

/** Fetched with the first search: it brings the charting library. */
const GapChart = lazy(() => import('./gap-chart.js').then((module) => ({ default: module.GapChart })));

/** As many as can be wished for. */
const MOST = 20;

/** Where the best further sites would stand: what they are to be best for, the search with its gap, and what it proved. */
export function BestSites({ siting: { wish, search, places, minutes }, summary }: { siting: Siting; summary: TrialSummary }) {
  const { session } = useApp();
  const running = search?.at === 'running';
  const aims: readonly { readonly key: Aim; readonly name: string }[] = [
    { key: 'cover', name: m.best_cover({ minutes: whole(minutes) }) },
    { key: 'travel', name: m.best_travel() },
  ];
  return (
    <section>
      <h3>{m.best_title()}</h3>
      <p className="caption">{m.best_note({ candidates: whole(summary.candidates.length) })}</p>
      <Choice label={m.best_aim()} chosen={wish.aim} options={aims} onChoose={(aim) => session.sitings()?.wish({ aim })} />
      <NumberSlider
        label={m.best_count()}
        value={wish.count}
        least={1}
        most={Math.min(MOST, summary.candidates.length)}
        step={1}
        onChange={(count) => session.sitings()?.wish({ count })}
      />
      <div className="card-buttons">
        {running ? (
          <Button className="button" onPress={() => session.sitings()?.stop()}>
            {m.best_stop()}
          </Button>
        ) : (
          <Button className="button primary" onPress={() => session.sitings()?.seek()}>
            {m.best_seek({ count: wish.count })}
          </Button>
        )}
      </div>
      {search !== undefined && <Found search={search} moved={!running && search.found.length > 0 && !samePlaces(search.found, places)} />}
    </section>
  );
}

/** How the search stands or ended. Numbers that change with every step are not read out; beginning and end are. */
function Found({ search, moved }: { search: Search; moved: boolean }) {
  const { at, trail, status, fault, wish, minutes } = search;
  const last = trail.at(-1);
  const verdict =
    at === 'running'
      ? m.best_running()
      : at === 'stopped'
        ? m.best_stopped()
        : at === 'failed'
          ? ''
          : status === 'optimal'
            ? m.best_proven()
            : status === 'infeasible'
              ? m.best_none()
              : m.best_unproven();
  return (
    <>
      <p className="best-verdict" role="status" data-at={at} data-proven={status === 'optimal'}>
        {verdict}
      </p>
      {fault !== undefined && (
        <p className="notice error" role="alert">
          {describeError(fault, spokenLanguage())}
        </p>
      )}
      {last !== undefined && (
        <>
          <dl className="facts">
            <dt>{wish.aim === 'cover' ? m.best_covered({ minutes: whole(minutes) }) : m.best_travelled()}</dt>
            <dd>{amount(last.objective, wish.aim)}</dd>
            <dt>{wish.aim === 'cover' ? m.best_at_most() : m.best_at_least()}</dt>
            <dd>{amount(last.bound, wish.aim)}</dd>
            <dt>{m.best_gap()}</dt>
            <dd>{gapWords(last)}</dd>
            <dt>{m.best_time()}</dt>
            <dd>{`${kilometres(last.seconds)}\u202Fs`}</dd>
          </dl>
          <Suspense fallback={null}>{trail.length > 1 && <GapChart trail={trail} />}</Suspense>
        </>
      )}
      {moved && <p className="caption">{m.best_moved()}</p>}
    </>
  );
}

/** People, or minutes of people on their way as hours. */
const amount = (value: number, aim: Aim): string =>
  !Number.isFinite(value) ? '–' : aim === 'cover' ? whole(value) : m.person_hours({ hours: whole(value / 60) });

const gapWords = ({ gap }: SitingProgress): string => (Number.isFinite(gap) ? percent(gap) : '–');
