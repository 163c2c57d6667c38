import { Component, type ReactNode } from 'react';
import { m } from '../i18n/messages/messages.js';

/** Shows what went wrong instead of an empty page when a part of it cannot be drawn. A class, since React has no other form for it. */
export class FailureBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className="start" role="alert">
        <div className="failure">
          <span />
          <div>
            <h1>{m.page_failed()}</h1>
            <p>{error instanceof Error ? error.message : String(error)}</p>
            <div className="offer-buttons">
              <button type="button" className="button" onClick={() => location.reload()}>
                {m.reload()}
              </button>
            </div>
          </div>
        </div>
      </main>
    );
  }
}
