import { m } from '../i18n/messages/messages.js';
import { percent } from '../i18n/numbers.js';
import { useApp } from './context.js';
import { ProgressCard } from './progress-card.js';
import { timeLeft } from './time-left.js';

/** While the server is asked, a folder is read, or the inputs of a census are looked into or computed. */
export function WaitScreen() {
  const { state, session, dispatch } = useApp();
  const stop = (): void => {
    dispatch({ type: 'stopping' });
    session.stop();
  };
  if (state.at === 'auditing') {
    const { label, progress, stopping } = state;
    return (
      <ProgressCard
        title={m.auditing({ name: label })}
        doing={progress === undefined ? m.preparing() : m.audit_looking({ source: progress.source })}
        share={progress === undefined ? 0 : progress.index / progress.count}
        amount={progress === undefined ? '' : `${progress.index} / ${progress.count}`}
        stopping={stopping}
        onStop={stop}
      />
    );
  }
  if (state.at === 'computing') {
    const { label, progress, stopping } = state;
    return (
      <ProgressCard
        title={m.computing({ name: label })}
        doing={progress.product}
        share={progress.share}
        amount={percent(progress.share)}
        stopping={stopping}
        onStop={stop}
        details={
          <>
            <span className="caption">{m.products_done({ done: progress.done, total: progress.total })}</span>
            <span className="caption number">{timeLeft(progress.secondsLeft)}</span>
          </>
        }
        note={m.computing_note()}
      />
    );
  }
  return (
    <main className="start" aria-busy="true">
      <p className="waiting" role="status">
        {state.at === 'opening' ? m.opening({ name: state.label }) : m.looking()}
      </p>
    </main>
  );
}
