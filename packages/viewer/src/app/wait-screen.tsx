import { Button } from 'react-aria-components/Button';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { m } from '../i18n/messages/messages.js';
import { percent } from '../i18n/numbers.js';
import { useApp } from './context.js';
import { timeLeft } from './time-left.js';

/** While the server is asked, a folder is read, or a census is computed. */
export function WaitScreen() {
  const { state, session, dispatch } = useApp();
  if (state.at === 'auditing') return <Auditing />;
  if (state.at !== 'computing')
    return (
      <main className="start" aria-busy="true">
        <p className="waiting" role="status">
          {state.at === 'opening' ? m.opening({ name: state.label }) : m.looking()}
        </p>
      </main>
    );
  const { progress, stopping, label } = state;
  return (
    <main className="start">
      <div className="start-inner computing">
        <h1>{m.computing({ name: label })}</h1>
        <ProgressBar className="progress" aria-label={m.computing({ name: label })} value={progress.share * 100}>
          <span>{stopping ? m.stopping() : progress.product}</span>
          <span className="number">{percent(progress.share)}</span>
          <div className="progress-bar">
            <div className="progress-fill" style={{ width: `${progress.share * 100}%` }} />
          </div>
          <span className="caption">{m.products_done({ done: progress.done, total: progress.total })}</span>
          <span className="caption number">{timeLeft(progress.secondsLeft)}</span>
        </ProgressBar>
        <p className="hidden" role="status">
          {progress.product}
        </p>
        <Button
          className="button"
          isDisabled={stopping}
          onPress={() => {
            dispatch({ type: 'stopping' });
            session.stop();
          }}
        >
          {m.stop()}
        </Button>
        <p className="caption">{m.computing_note()}</p>
      </div>
    </main>
  );
}

/** While the inputs of a census are looked into. */
function Auditing() {
  const { state, session, dispatch } = useApp();
  if (state.at !== 'auditing') return null;
  const { label, progress, stopping } = state;
  const words = stopping ? m.stopping() : progress === undefined ? m.preparing() : m.audit_looking({ source: progress.source });
  const share = progress === undefined ? 0 : progress.index / progress.count;
  return (
    <main className="start">
      <div className="start-inner computing">
        <h1>{m.auditing({ name: label })}</h1>
        <ProgressBar className="progress" aria-label={m.auditing({ name: label })} value={share * 100}>
          <span>{words}</span>
          <span className="number">{progress === undefined ? '' : `${progress.index} / ${progress.count}`}</span>
          <div className="progress-bar">
            <div className="progress-fill" style={{ width: `${share * 100}%` }} />
          </div>
        </ProgressBar>
        <p className="hidden" role="status">
          {words}
        </p>
        <Button
          className="button"
          isDisabled={stopping}
          onPress={() => {
            dispatch({ type: 'stopping' });
            session.stop();
          }}
        >
          {m.stop()}
        </Button>
      </div>
    </main>
  );
}
