import { transferHandlers } from 'comlink';
import type { Features } from '../features/features.js';
import { type PackedFeatures, packedFeatures, packedOf, packFeatures, rememberPacked } from '../features/pack-features.js';
import { canShare } from '../layers/store.js';
import type { Answer } from './messages.js';

/** Fewer features cross as they are. */
const MANY = 1000;

function isMany(value: unknown): value is Features {
  if (typeof value !== 'object' || value === null) return false;
  if (packedOf(value) !== undefined) return true;
  const { crs, features } = value as Partial<Features>;
  if (typeof crs !== 'string' || !Array.isArray(features) || features.length < MANY || Object.keys(value).length !== 2) return false;
  return features.every((one) => typeof one?.geometry?.type === 'string' && typeof one.properties === 'object');
}

function packed(features: Features): PackedFeatures {
  const known = packedOf(features);
  if (known !== undefined) return known;
  const form = packFeatures(features, canShare());
  rememberPacked(features, form);
  return form;
}

const answered = (value: unknown): value is Answer<Features> & { readonly ok: true } =>
  typeof value === 'object' && value !== null && (value as Partial<Answer<unknown>>).ok === true && isMany((value as { readonly value?: unknown }).value);

/** Lets large collections of features cross between threads as a few arrays, in calls and in answers. To be called at both ends. */
export function transferFeatures(): void {
  transferHandlers.set('features', {
    canHandle: isMany,
    serialize: (features) => [packed(features as Features), []],
    deserialize: (form) => packedFeatures(form as PackedFeatures),
  });
  transferHandlers.set('answered-features', {
    canHandle: answered,
    serialize: (answer) => [packed((answer as { readonly value: Features }).value), []],
    deserialize: (form) => ({ ok: true, value: packedFeatures(form as PackedFeatures) }),
  });
}
