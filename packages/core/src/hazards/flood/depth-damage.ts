import { TetrazoneError } from '../../errors/error.js';
import { type DamageClass, damageDepths, jrcAsiaDamage } from '../../standards/depth-damage.js';

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

/** Damage at a return period. */
export interface DamageAtPeriod {
  readonly returnPeriod: number;
  readonly damage: number;
}

/**
 * Expected annual damage: the area under damage over annual probability of exceedance, by trapezoids. Below the least return period there is no damage; the
 * tail beyond the greatest counts as that damage, p_min · D_max (`tail: false` leaves it out). With `protection`, a return period in years, floods up to and
 * with it do nothing and rarer ones their full damage, that at the protection itself interpolated in probability.
 *
 * @throws `bad-values` for fewer than two periods, or ones that are not above 1 and ascending, or damages that are negative or not finite.
 */
export function expectedAnnualDamage(damages: readonly DamageAtPeriod[], options: { readonly protection?: number; readonly tail?: boolean } = {}): number {
  const { protection, tail = true } = options;
  const good =
    damages.length >= 2 &&
    damages.every(({ returnPeriod, damage }, i) => returnPeriod > (i === 0 ? 1 : damages[i - 1]!.returnPeriod) && damage >= 0 && Number.isFinite(damage));
  if (!good)
    throw new TetrazoneError('bad-values', {
      operation: 'expected-annual-damage',
      detail: 'give two or more ascending return periods above 1 with damages ≥ 0',
    });
  const points = damages.map(({ returnPeriod, damage }) => ({ p: 1 / returnPeriod, damage }));
  const limit = protection === undefined ? Number.POSITIVE_INFINITY : 1 / protection;
  let sum = 0;
  for (let k = 1; k < points.length; k++) {
    const [often, rare] = [points[k - 1]!, points[k]!];
    if (rare.p >= limit) continue;
    const from = Math.min(often.p, limit);
    const share = (from - rare.p) / (often.p - rare.p);
    const atFrom = rare.damage + share * (often.damage - rare.damage);
    sum += ((atFrom + rare.damage) / 2) * (from - rare.p);
  }
  const last = points[points.length - 1]!;
  return tail ? sum + Math.min(last.p, limit) * last.damage : sum;
}
