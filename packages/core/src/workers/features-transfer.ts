import { transferHandlers } from 'comlink';
import type { Features } from '../features/features.js';
import { type PackedFeatures, packFeatures, unpackFeatures } from '../features/pack-features.js';
import { stateWeight, weigh } from '../layers/weigh.js';
import type { Answer } from './messages.js';

/** Fewer features cross as they are. */
const MANY = 1000;

/** The packed form of features that came from another thread: it goes on as it came. */
const packedForms = new WeakMap<object, PackedFeatures>();

function isMany(value: unknown): value is Features {
  if (typeof value !== 'object' || value === null) return false;
  if (packedForms.has(value)) return true;
  const { crs, features } = value as Partial<Features>;
  if (typeof crs !== 'string' || !Array.isArray(features) || features.length < MANY || Object.keys(value).length !== 2) return false;
  // a name that an object cannot be given by assignment, and what is no feature, crosses in the ordinary way
  return features.every((one) => typeof one?.geometry?.type === 'string' && !Object.hasOwn(one.properties ?? {}, '__proto__'));
}

const shared = (): boolean => typeof SharedArrayBuffer !== 'undefined' && (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated !== false;

function packed(features: Features): PackedFeatures {
  const known = packedForms.get(features);
  if (known !== undefined) return known;
  const form = packFeatures(features, shared());
  packedForms.set(features, form);
  return form;
}

/** Features that are unpacked when somebody looks at them: the thread that only hands them on never does. */
function received(form: PackedFeatures): Features {
  let features: Features['features'] | undefined;
  const value: Features = {
    crs: form.crs,
    get features() {
      features ??= unpackFeatures(form).features;
      return features;
    },
  };
  packedForms.set(value, form);
  stateWeight(value, form.words.byteLength + form.numbers.byteLength + weigh(form.columns) + weigh(form.ids));
  return value;
}

const answered = (value: unknown): value is Answer<Features> & { readonly ok: true } =>
  typeof value === 'object' && value !== null && (value as Partial<Answer<unknown>>).ok === true && isMany((value as { readonly value?: unknown }).value);

/** Lets large collections of features cross between threads as a few arrays, in calls and in answers. To be called at both ends. */
export function transferFeatures(): void {
  transferHandlers.set('features', {
    canHandle: isMany,
    serialize: (features) => [packed(features as Features), []],
    deserialize: (form) => received(form as PackedFeatures),
  });
  transferHandlers.set('answered-features', {
    canHandle: answered,
    serialize: (answer) => [packed((answer as { readonly value: Features }).value), []],
    deserialize: (form) => ({ ok: true, value: received(form as PackedFeatures) }),
  });
}
