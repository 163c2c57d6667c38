import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { m } from '../i18n/messages/messages.js';

interface Props {
  readonly title: string;
  /** What is being done; said to screen readers as it changes. */
  readonly doing: string;
  readonly share: number;
  /** How far it is, beside what is done. */
  readonly amount: string;
  readonly stopping: boolean;
  readonly onStop: () => void;
  /** Below the bar. */
  readonly details?: ReactNode;
  readonly note?: string;
}

/** Something long under way: what, how far, and how to stop it. */
export function ProgressCard({ title, doing, share, amount, stopping, onStop, details, note }: Props) {
  return (
    <main className="start">
      <div className="start-inner computing">
        <h1>{title}</h1>
        <ProgressBar className="progress" aria-label={title} value={share * 100}>
          <span>{stopping ? m.stopping() : doing}</span>
          <span className="number">{amount}</span>
          <div className="progress-bar">
            <div className="progress-fill" style={{ width: `${share * 100}%` }} />
          </div>
          {details}
        </ProgressBar>
        <p className="hidden" role="status">
          {stopping ? m.stopping() : doing}
        </p>
        <Button className="button" isDisabled={stopping} onPress={onStop}>
          {m.stop()}
        </Button>
        {note !== undefined && <p className="caption">{note}</p>}
      </div>
    </main>
  );
}
