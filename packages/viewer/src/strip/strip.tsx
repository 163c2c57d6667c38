import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useApp, useWorkspace } from '../app/context.js';
import { NextIcon, PauseIcon, PlayIcon, PreviousIcon } from '../app/icons.js';
import { m } from '../i18n/messages/messages.js';
import { type Steps, stepsOf } from './steps.js';

/** Milliseconds that a step is shown while playing; longer for readers who want less motion. */
const PACE = 900;
const CALM_PACE = 2000;

/** The strip under the map, only where there are times or scenarios to go through. */
export function Strip() {
  const { dispatch } = useApp();
  const workspace = useWorkspace();
  const steps = stepsOf(workspace, dispatch);
  return steps === undefined ? null : <StepsBar key={steps.id} steps={steps} />;
}

/** Steps on a track: drag, arrow keys, one back, one on, or play. */
function StepsBar({ steps }: { steps: Steps }) {
  const { title, labels, ticks, at, go } = steps;
  const [playing, setPlaying] = useState(false);
  const id = useId();
  const last = labels.length - 1;
  const next = useRef(go);
  next.current = go;

  useEffect(() => {
    if (!playing) return;
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_PACE : PACE;
    const timer = setTimeout(() => (at < last ? next.current(at + 1) : setPlaying(false)), pace);
    return () => clearTimeout(timer);
  }, [playing, at, last]);

  const play = (): void => {
    // from the end it begins again
    if (!playing && at === last) go(0);
    setPlaying(!playing);
  };
  const step = (to: number): void => {
    setPlaying(false);
    go(Math.max(0, Math.min(last, to)));
  };
  const label = labels[at] ?? '';
  return (
    <section className="strip" aria-label={title}>
      <p className="strip-words">
        <span className="caption" id={id}>
          {title}
        </span>
        <strong>{label}</strong>
      </p>
      <div className="strip-buttons">
        <Button className="button plain icon" aria-label={m.step_back()} isDisabled={at === 0} onPress={() => step(at - 1)}>
          <PreviousIcon />
        </Button>
        <Button className="button icon" aria-label={playing ? m.pause() : m.play()} onPress={play}>
          {playing ? <PauseIcon /> : <PlayIcon />}
        </Button>
        <Button className="button plain icon" aria-label={m.step_on()} isDisabled={at === last} onPress={() => step(at + 1)}>
          <NextIcon />
        </Button>
      </div>
      <div className="strip-track">
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={at}
          aria-labelledby={id}
          aria-valuetext={label}
          onChange={(event) => step(Number(event.target.value))}
          onKeyDown={(event) => {
            if (event.key !== ' ') return;
            event.preventDefault();
            play();
          }}
        />
        <div className="strip-ticks caption" aria-hidden="true">
          {ticks.map(([at, words]) => (
            <span key={at} style={{ left: `${(at / last) * 100}%` }}>
              {words}
            </span>
          ))}
        </div>
      </div>
      <p className="hidden" role="status">
        {playing ? m.playing({ name: title }) : label}
      </p>
    </section>
  );
}
