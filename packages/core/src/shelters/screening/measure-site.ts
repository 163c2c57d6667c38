import type { Feature } from '../../features/features.js';
import { common, type PlaneArea, planeArea, squareMetres } from '../../features/plane-areas.js';
import { type PlaneShape, planeDistance } from '../../features/plane-distance.js';
import { type AreaOptions, type EffectiveArea, effectiveArea, heightOf } from './effective-area.js';
import { areaNear, leastDistance, type PlaneLayers } from './plane-layers.js';
import { directionsApart, type SiteFacts } from './site.js';
import { cellsNamed, type SiteLayers } from './site-layers.js';

/** What was measured. Without a number, or with `partly`, it is not known whether more would be found: then only a failure is certain. */
export interface Measure {
  readonly measured?: number;
  /** What is missing; the number then bounds the truth from the side that passes. */
  readonly missing?: string;
}

export interface MeasuredSite {
  /** Number of the site. */
  readonly index: number;
  readonly geographic: Feature;
  readonly crs: string;
  readonly plane: Feature;
  readonly planeCrs: string;
  readonly shape: PlaneShape;
  readonly facts: SiteFacts;
  readonly polygon: boolean;
}

export interface MeasureOptions extends AreaOptions {
  /** Two bearings are different directions from this angle on, degrees. */
  readonly turn: number;
}

/** The numbers that rules ask of one site, found once each. See `SiteRule` for the quantities. */
export function siteMeasures(
  site: MeasuredSite,
  layers: SiteLayers,
  features: PlaneLayers,
  options: MeasureOptions,
): { readonly measure: (quantity: string, unit: string) => Measure; readonly effective: () => EffectiveArea | undefined } {
  const { facts, shape, polygon } = site;
  let area: EffectiveArea | undefined;
  const effective = (): EffectiveArea | undefined => {
    if (polygon) area ??= effectiveArea(site, layers, features, options);
    return area;
  };
  const property = (name: string): Measure => {
    const measured = facts.number(name);
    return measured === undefined ? { missing: `property ${name.replaceAll('-', '_')}` } : { measured };
  };
  const effectiveMeasure = (): Measure => {
    const own = facts.number('effective_area_m2');
    if (own !== undefined) return { measured: own };
    const found = effective();
    if (found === undefined) return { missing: 'property effective_area_m2' };
    return { measured: found.effective, ...(found.unknown.length > 0 ? { missing: `deductions: ${found.unknown.join(', ')}` } : {}) };
  };
  const fixed: Readonly<Record<string, (unit: string) => Measure>> = {
    area: () => {
      const found = effective();
      return found === undefined ? property('area_m2') : { measured: found.area };
    },
    'effective-area': effectiveMeasure,
    'area-per-person': () => {
      const people = facts.number('people');
      const of = effectiveMeasure();
      if (people === undefined) return { missing: 'property people' };
      return of.measured === undefined ? of : { ...of, measured: of.measured / people };
    },
    slope: (unit) => {
      const found = cellsNamed(layers, 'slope', site);
      if (found === undefined) return { missing: 'layer slope' };
      const { mean, known } = found.cells;
      if (known < 1 - 1e-9) return { missing: 'slope under all of the site' };
      const tangent = found.unit === 'percent' ? mean / 100 : Math.tan((mean * Math.PI) / 180);
      return { measured: found.unit === unit ? mean : unit === 'percent' ? tangent * 100 : (Math.atan(tangent) * 180) / Math.PI };
    },
    entrances: () => (facts.entrances === undefined ? { missing: 'property entrances' } : { measured: facts.entrances.length }),
    'entrance-directions': () =>
      facts.entrances === undefined ? { missing: 'property entrances' } : { measured: directionsApart(facts.entrances, options.turn) },
    'road-directions': () => (facts.roads === undefined ? { missing: 'property roads' } : { measured: directionsApart(facts.roads, options.turn) }),
  };
  const share = (name: string): Measure => {
    const under = cellsNamed(layers, name, site);
    if (under !== undefined) {
      const found = under.cells;
      if (found.known === 0) return { missing: `cells of ${name}` };
      return { measured: found.share * found.known, ...(found.known < 1 - 1e-9 ? { missing: `cells of ${name} under part of the site` } : {}) };
    }
    const zones = features.features(name);
    if (zones === undefined) return { missing: `layer ${name}` };
    const zone = areaNear(name, shape, zones);
    if (!polygon) return { measured: zones.some((one) => planeDistance(shape, one.shape) === 0) ? 1 : 0 };
    const found = effective() as EffectiveArea;
    return { measured: squareMetres(common(areaOfSite(site), zone)) / found.area };
  };
  const byLayer: Readonly<Record<string, (name: string) => Measure>> = {
    share,
    distance: (name) => {
      const near = features.features(name);
      return near === undefined ? { missing: `layer ${name}` } : { measured: leastDistance(shape, near, () => 0) };
    },
    setback: (name) => {
      const near = features.features(name);
      if (near === undefined) return { missing: `layer ${name}` };
      const tall = near.filter(({ feature }) => heightOf(feature) !== undefined);
      const measured = leastDistance(shape, tall, (feature) => options.setbackFactor * (heightOf(feature) as number));
      return { measured, ...(tall.length < near.length ? { missing: `height of ${near.length - tall.length} of ${name}` } : {}) };
    },
    facility: (name) => (facts.facilities === undefined ? { missing: 'property facilities' } : { measured: facts.facilities.includes(name) ? 1 : 0 }),
  };
  const measure = (quantity: string, unit: string): Measure => {
    const [kind, name] = [quantity.slice(0, quantity.indexOf(':')), quantity.slice(quantity.indexOf(':') + 1)];
    return quantity.includes(':') ? (byLayer[kind]?.(name) ?? property(quantity)) : (fixed[quantity]?.(unit) ?? property(quantity));
  };
  return { measure, effective };
}

const areaOfSite = ({ plane }: MeasuredSite): PlaneArea => planeArea(plane.geometry);
