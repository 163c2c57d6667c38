import { arithmetic } from '../../algebra/arithmetic.js';
import { keep } from '../../algebra/keep.js';
import { TetrazoneError } from '../../errors/error.js';
import { floodMortalityGrid } from '../../hazards/flood/loss/flood-mortality-grid.js';
import type { Layer } from '../../layers/field.js';
import { expectedAnnualLossGrid } from '../../risk/expected-annual-loss-grid.js';
import { vulnerability } from '../../risk/vulnerability.js';
import { type Citation, cite } from '../../standards/clause.js';
import { jrcAsiaDamage } from '../../standards/depth-damage.js';
import { logisticMortality } from '../../standards/flood-mortality.js';
import type { Census } from '../file/schema.js';
import type { PlannedProduct } from '../plan/plan-census.js';

type Asked = NonNullable<Census['risk']>[string];
type Curve = NonNullable<Asked['curve']>;

/** What is lost, described. */
export interface PlannedLosses {
  /** Damaged share at the intensity. */
  readonly share: Layer;
  /** Exposure × damaged share. */
  readonly losses: Layer;
  /** The same over all years, where it was asked for. */
  readonly annual: Layer | undefined;
  readonly citations: readonly Citation[];
}

const shareAt = (intensity: Layer, curve: Curve): Layer =>
  (curve === 'mortality' ? floodMortalityGrid({ depth: intensity }, { method: 'logistic' }) : vulnerability(intensity, { curve })) as Layer;

const citationsOf = (curve: Curve): readonly Citation[] => (typeof curve !== 'string' ? [] : [cite(curve === 'mortality' ? logisticMortality : jrcAsiaDamage)]);

/** What a hazard costs by a curve. `bad-option` where an annual loss is asked of a hazard that has no maps by return period. */
export function planLosses(
  name: string,
  { curve, annual: asked }: Asked,
  intensity: Layer,
  products: Readonly<Record<string, PlannedProduct>>,
  exposed: Layer,
): PlannedLosses | undefined {
  if (curve === undefined) return undefined;
  const lost = (share: Layer): Layer => keep(arithmetic({ exposed, share }, { expression: 'exposed * share', unit: exposed.unit })) as Layer;
  const share = shareAt(intensity, curve);
  return { share, losses: lost(share), annual: asked && annualOf(name, asked, curve, products, lost), citations: citationsOf(curve) };
}

function annualOf(
  name: string,
  asked: NonNullable<Asked['annual']>,
  curve: Curve,
  products: Readonly<Record<string, PlannedProduct>>,
  lost: (share: Layer) => Layer,
): Layer {
  const events = Object.entries(products).flatMap(([product, { layer, moment }]) =>
    moment.returnPeriod === undefined ? [] : [{ product, layer: layer as Layer, years: moment.returnPeriod }],
  );
  if (events.length === 0)
    throw new TetrazoneError('bad-option', { path: `risk.${name}.annual`, value: JSON.stringify(asked), expected: 'a hazard with maps by return period' });
  const losses = Object.fromEntries(events.map(({ product, layer }) => [product, lost(shareAt(layer, curve))]));
  const periods = Object.fromEntries(events.map(({ product, years }) => [product, years]));
  return keep(expectedAnnualLossGrid(losses, { periods, ...asked })) as Layer;
}
