import { type DamageClass, damageDepths, jrcAsiaDamage } from '../../../standards/depth-damage.js';

/** The share of an exposure's value that a depth of water destroys, 0 … 1: linear between the points of the JRC's curve for Asia, 1 beyond 6 m, 0 on dry ground. */
export function depthDamage(depth: number, exposure: DamageClass): number {
  const shares = jrcAsiaDamage.value[exposure];
  if (Number.isNaN(depth)) return Number.NaN;
  if (depth <= 0) return 0;
  const k = damageDepths.findIndex((one) => one >= depth);
  if (k < 0) return 1;
  const [from, to] = [damageDepths[k - 1]!, damageDepths[k]!];
  return shares[k - 1]! + ((shares[k]! - shares[k - 1]!) * (depth - from)) / (to - from);
}
