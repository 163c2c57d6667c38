import { optional } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { number } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';

/** What a place lacks, as bits of a code. */
export const fireLacks = { brigade: 1, lookout: 2, water: 4 } as const;

/**
 * What a place lacks against fire, a sum of 1 (no brigade in time), 2 (seen by no lookout) and 4 (no water near enough); 0 nothing. What is not given does not count; a
 * place that no way leads to is not reached in time. Nodata (255) where `domain` is nodata. Uint8 codes.
 */
export const fireGaps = operation(
  {
    name: 'fire-gaps',
    version: 1,
    title: { zh: '扑救与监测空白', en: 'Gaps in means against fire' },
    inputs: { domain: 'any', minutes: optional('float32'), seen: optional('uint8'), water: optional('float32') },
    options: {
      within: number(60, { above: 0, unit: 'min' }, { zh: '在此时间内到达的队伍算及时', en: 'a brigade is in time' }),
      near: number(2000, { above: 0, unit: 'm' }, { zh: '水源在此距离内算够近', en: 'water is near enough' }),
    },
    type: 'uint8',
    kind: 'category',
    unit: '',
    nodata: 255,
    reach: local,
  },
  ({ domain, minutes, seen, water }, { within, near }, out) => {
    for (let i = 0; i < out.values.length; i++) {
      const here = domain.values[i]!;
      if (Number.isNaN(here) || here === domain.nodata) {
        out.values[i] = 255;
        continue;
      }
      // not "> within": NaN is not in time either
      const late = minutes !== undefined && !(minutes.values[i]! <= within);
      const unseen = seen !== undefined && (seen.values[i] === 0 || seen.values[i] === seen.nodata);
      const dry = water !== undefined && !(water.values[i]! <= near);
      out.values[i] = (late ? fireLacks.brigade : 0) + (unseen ? fireLacks.lookout : 0) + (dry ? fireLacks.water : 0);
    }
  },
);
