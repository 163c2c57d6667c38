import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useApp, useWorkspace } from '../app/context.js';
import { NextIcon, PauseIcon, PlayIcon, PreviousIcon } from '../app/icons.js';
import { m } from '../i18n/messages/messages.js';
import { tileWork } from '../map/tile-work.js';
import { Choice } from '../panels/choice.js';
import { type Steps, stepsOf } from './steps.js';

/** Milliseconds that a step is shown while playing; longer for readers who want less motion. */
const PACE = 900;
const CALM_PACE = 2000;
/** Milliseconds after which a map that is still being read is looked for again. */
const AGAIN = 60;

const speeds = ['0.5', '1', '2', '4'] as const;
type Speed = (typeof speeds)[number];

/** The strip under the map, only where there are times or scenarios to go through. */
export function Strip() {
  const { dispatch } = useApp();
  const workspace = useWorkspace();
  const steps = stepsOf(workspace, dispatch);
  // a speed once chosen stays for other steps
  const [speed, setSpeed] = useState<Speed>('1');
  return steps === undefined ? null : <StepsBar key={steps.id} steps={steps} speed={speed} onSpeed={setSpeed} />;
}

/** Steps on a track: drag, arrow keys, one back, one on, or play. */
function StepsBar({ steps, speed, onSpeed }: { steps: Steps; speed: Speed; onSpeed: (speed: Speed) => void }) {
  const { title, labels, ticks, at, go } = steps;
  const [playing, setPlaying] = useState(false);
  const id = useId();
  const last = labels.length - 1;
  const next = useRef(go);
  next.current = go;

  useEffect(() => {
    if (!playing) return;
    const pace = (matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_PACE : PACE) / Number(speed);
    const goOn = (): void => {
      if (!tileWork.isDone()) timer = setTimeout(goOn, AGAIN);
      else if (at < last) next.current(at + 1);
      else setPlaying(false);
    };
    let timer = setTimeout(goOn, pace);
    return () => clearTimeout(timer);
  }, [playing, at, last, speed]);

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
      <div className="strip-speed">
        <Choice label={m.speed()} quiet chosen={speed} options={speeds.map((key) => ({ key, name: `${key}×` }))} onChoose={onSpeed} />
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
