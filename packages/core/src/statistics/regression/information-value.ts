import { TetrazoneError } from '../../errors/error.js';
import { checkOutcomes } from './roc-curve.js';

/** What one class of a factor tells. */
export interface ClassInformation {
  /** Events and places (events and others) of the class. */
  readonly events: number;
  readonly places: number;
  /** ln of the density of events in the class over that in all. */
  readonly information: number;
}

/** What a factor tells by its classes. */
export interface InformationValue {
  readonly classes: readonly ClassInformation[];
  /** Σ (share of events − share of others) · ln of their ratio: how much the factor tells in all (Kullback 1959, Jeffreys' divergence). */
  readonly value: number;
}

/**
 * Information values of the classes of a factor (信息量法, after Yin & Yan 1988): ln ((events of the class / events) / (places of the class / places)). `classes` are
 * numbers from 0 on, below 0 belongs to none and is left out. Half an event and half an other are added to each class that has any place, so that one without
 * events tells a finite number; an empty class tells 0. O(n).
 *
 * @throws `bad-values` for outcomes that are not 0 and 1 or all alike.
 */
export function informationValue(classes: ArrayLike<number>, outcomes: ArrayLike<number>, count: number): InformationValue {
  checkOutcomes('informationValue', classes.length, outcomes);
  const events = new Float64Array(count);
  const others = new Float64Array(count);
  for (let i = 0; i < classes.length; i++) {
    const at = classes[i]!;
    if (at < 0) continue;
    if (!(Number.isInteger(at) && at < count)) throw new TetrazoneError('bad-values', { operation: 'informationValue', detail: `class ${at} of ${count}` });
    if (outcomes[i] === 1) events[at]!++;
    else others[at]!++;
  }
  const held = Array.from(events, (_, i) => events[i]! + others[i]! > 0);
  const smooth = (counts: Float64Array): Float64Array => counts.map((one, i) => (held[i] ? one + 0.5 : 0));
  const [e, o] = [smooth(events), smooth(others)];
  const [allEvents, allOthers] = [e.reduce((a, b) => a + b, 0), o.reduce((a, b) => a + b, 0)];
  const all = allEvents + allOthers;
  let value = 0;
  const told = Array.from(events, (_, i): ClassInformation => {
    const places = events[i]! + others[i]!;
    if (!held[i]) return { events: 0, places: 0, information: 0 };
    value += (e[i]! / allEvents - o[i]! / allOthers) * Math.log(e[i]! / allEvents / (o[i]! / allOthers));
    return { events: events[i]!, places, information: Math.log(e[i]! / allEvents / ((e[i]! + o[i]!) / all)) };
  });
  return { classes: told, value };
}
