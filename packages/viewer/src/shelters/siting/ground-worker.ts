/// <reference lib="webworker" />
/** Tries shelters in a thread of its own, so that dragging one stays smooth. */
import { faultOf } from '../../census/faults.js';
import { type SiteTrial, siteTrial } from './site-trial.js';
import type { GroundReply, GroundTask } from './siting-tasks.js';

const reply = (message: GroundReply): void => self.postMessage(message);

let trial: SiteTrial | undefined;

self.onmessage = ({ data: task }: MessageEvent<GroundTask>): void => {
  try {
    if (task.type === 'open') {
      trial = siteTrial(task.texts, task.walk);
      reply({ summary: trial.summary, ground: trial.ground });
    } else reply({ covered: (trial as SiteTrial).cover(task.places, task.minutes) });
  } catch (error) {
    reply({ ...faultOf(error), during: task.type });
  }
};
