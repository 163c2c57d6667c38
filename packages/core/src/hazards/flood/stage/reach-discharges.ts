import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { number, required } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';

/** What one reach carries. */
export interface ReachDischarge extends Readonly<Record<string, number>> {
  readonly reach: number;
  /** m³/s */
  readonly discharge: number;
}

/**
 * Discharges of all reaches from that of one place, by area: Q = Q₀ (A / A₀)^exponent, the area of a reach that of its last cell (`streamNetwork`). Give the
 * discharge of a return period: `quantile(fitPearson3(peaks), 1 / 100)`. The exponent is regional, mostly 0.5 to 0.8; take it from the regional handbook.
 */
export const reachDischarges = calculation(
  {
    name: 'reach-discharges',
    version: 1,
    title: { zh: '河段设计流量', en: 'Discharges of reaches' },
    inputs: { network: value<Features>({ zh: 'stream-network 给出的河段', en: 'reaches of stream-network' }, 'features') },
    options: {
      discharge: required(number(0, { min: 0, unit: 'm3/s' }, { zh: '在流量已知处', en: 'at the place where it is known' })),
      area: required(number(1, { above: 0, unit: 'km2' }, { zh: '汇入该处的面积', en: 'what drains to that place' })),
      exponent: number(0.67, { min: 0, max: 2 }, { zh: '流量随面积增长的指数', en: 'how discharge grows with area' }),
    },
  },
  ({ network }, { discharge, area, exponent }): readonly ReachDischarge[] =>
    network.features.map(({ properties }) => ({
      reach: properties.reach as number,
      discharge: discharge * ((properties.area as number) / area) ** exponent,
    })),
);
