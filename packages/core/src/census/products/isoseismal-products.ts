import type { Features } from '../../features/features.js';
import type { LaterValue } from '../../layers/field.js';
import { isoseismals } from '../../zoning/isoseismals.js';
import type { PlannedHazard } from '../plan/plan-census.js';
import { featuresProduct } from './features-product.js';
import type { Product } from './production.js';

const titles = {
  polygons: { zh: '等震区', en: 'Areas of equal intensity' },
  lines: { zh: '等震线', en: 'Isoseismals' },
} as const;

/** The isoseismals of a scenario, as areas and as lines with labels, from Ⅴ on. */
export const isoseismalProducts = ({ hazard: { hazard }, intensity }: PlannedHazard): readonly Product[] =>
  (['polygons', 'lines'] as const).map((output) =>
    featuresProduct(
      hazard,
      output === 'polygons' ? 'isoseismal-areas' : 'isoseismals',
      titles[output],
      isoseismals(intensity, { output, from: 5 }) as LaterValue<Features>,
    ),
  );
