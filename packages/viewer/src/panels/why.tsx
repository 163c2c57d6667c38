import { describeError } from '@tetrazone/core';
import { lazy, Suspense } from 'react';
import { Button } from 'react-aria-components/Button';
import { useApp } from '../app/context.js';
import type { Selection } from '../app/workspace.js';
import { spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import type { Zoning } from '../products/model.js';

/** Fetched with the first explanation. */
const Explanation = lazy(() => import('../explain/explanation.js').then((module) => ({ default: module.Explanation })));

/** Why the cell has its level: asked by a button, since it may take a while. */
export function Why({ zoning, selection: { place, explained } }: { zoning: Zoning; selection: Selection }) {
  const { session } = useApp();
  const known = explained?.[zoning.id];
  const ask = (
    <Button className="button" isDisabled={known?.at === 'reading'} onPress={() => void session.explain(zoning, place)}>
      {known?.at === 'failed' ? m.try_again() : m.why()}
    </Button>
  );
  if (known === undefined) return ask;
  if (known.at === 'ready')
    return (
      <Suspense fallback={<p className="empty">{m.why_busy()}</p>}>
        <Explanation told={known.told} />
      </Suspense>
    );
  return (
    <section>
      {ask}
      {known.at === 'reading' ? (
        <p className="caption" role="status">
          {m.why_busy()}
        </p>
      ) : (
        <p className="notice error" role="alert">
          {describeError(known.error, spokenLanguage())}
        </p>
      )}
    </section>
  );
}
