import type { CensusExplanation } from '@tetrazone/core';
import type { ReactNode } from 'react';
import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { Swatch } from '../panels/swatch.js';
import { Derivation } from './derivation.js';
import { shortValue, signed } from './step-words.js';

type Turn = NonNullable<CensusExplanation['changes'][number]['up']>;

/** Changes and weights that are shown; the command prints all. */
const MOST = 6;

/** Why a cell has its level: the cut that decides, what would turn it, and how it was derived. */
export function Explanation({ told }: { told: CensusExplanation }) {
  const { thresholds, changes, weights, levels } = told;
  const deciding = thresholds.filter((one) => one.deciding);
  const levelOf = (level: number): ReactNode => {
    const found = levels.find((one) => one.level === level);
    return found === undefined ? level : <LevelName level={found} />;
  };
  const turns = (up: Turn | undefined, down: Turn | undefined, unit: string): ReactNode =>
    [up, down].map(
      (turn) =>
        turn !== undefined && (
          <span key={turn.to} className="why-turn">
            {shortValue(turn.to, unit)} <span className="caption">({signed(turn.change)})</span> → {levelOf(turn.level)}
          </span>
        ),
    );
  return (
    <>
      {deciding.length > 0 && (
        <section className="why">
          <h3>{m.why_nearest()}</h3>
          <ul>
            {deciding.map(({ step, title, unit, value, nearest }) => (
              <li key={step}>
                <span className="why-name">{nameIn(title)}</span>
                <span className="why-turn">
                  {shortValue(value, unit)}
                  <span className="caption"> {m.why_distance({ threshold: shortValue(nearest.threshold, unit), distance: signed(nearest.distance) })}</span> →{' '}
                  <LevelName level={nearest.level} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {changes.length > 0 && (
        <section className="why">
          <h3>{m.why_changes()}</h3>
          <ul>
            {changes.slice(0, MOST).map(({ step, title, unit, from, up, down, codes }) => (
              <li key={step}>
                <span className="why-name">
                  {nameIn(title)} <span className="caption">{m.why_now({ value: shortValue(from, unit) })}</span>
                </span>
                {turns(up, down, unit)}
                {codes?.map(({ level, codes: list }) => (
                  <span key={level} className="why-turn">
                    {m.why_codes({ codes: list.length > 8 ? `${list.slice(0, 8).join(', ')} …` : list.join(', ') })} → {levelOf(level)}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {weights.length > 0 && (
        <section className="why">
          <h3>{m.why_weights()}</h3>
          <ul>
            {weights.slice(0, MOST).map(({ step, role, title, weight, up, down }) => (
              <li key={`${step} ${role}`}>
                <span className="why-name">
                  {nameIn(title)} <span className="caption">{m.why_now({ value: shortValue(weight, '') })}</span>
                </span>
                {turns(up, down, '')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="why">
        <h3>{m.why_derivation()}</h3>
        <Derivation root={told.derivation} />
      </section>
    </>
  );
}

const LevelName = ({ level }: { level: { readonly zh: string; readonly en: string; readonly colour: string } }) => (
  <span className="why-level">
    <Swatch width={14} height={10} color={level.colour} />
    {nameIn(level)}
  </span>
);
