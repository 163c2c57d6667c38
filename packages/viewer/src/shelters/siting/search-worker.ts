/// <reference lib="webworker" />
/** Seeks the best sites in a thread that is ended to stop it: branch and cut holds its thread. */
import { maximalCover, pMedian, type SitingProgress } from '@tetrazone/core';
import { faultOf } from '../../census/faults.js';
import type { SearchReply, SearchTask } from './siting-tasks.js';

const reply = (message: SearchReply): void => self.postMessage(message);

self.onmessage = async ({ data: { ground, count, aim, radius, seconds } }: MessageEvent<SearchTask>): Promise<void> => {
  const { costs, weights, standing } = ground;
  const input = { costs, weights, p: standing + count, fixed: Array.from({ length: standing }, (_, site) => site) };
  const options = { seconds, onProgress: (progress: SitingProgress): void => reply({ progress }) };
  try {
    const answer = aim === 'cover' ? await maximalCover({ ...input, radius }, options) : await pMedian(input, options);
    const { status, sites, objective, bound, gap, seconds: took } = answer;
    reply({ answer: { status, sites, objective, bound, gap, seconds: took } });
  } catch (error) {
    reply(faultOf(error));
  }
};
