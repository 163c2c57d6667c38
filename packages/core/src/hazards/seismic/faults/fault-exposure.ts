import { linesOf } from '../../../features/buffer-lines.js';
import type { Feature, Features, Position } from '../../../features/features.js';
import { localPlane } from '../../../features/local-plane.js';
import { boundsDistance, type PlaneShape, planeDistance, planeShape } from '../../../features/plane-distance.js';
import { transformFeatures } from '../../../features/transform-features.js';
import { optional, value } from '../../../layers/inputs.js';
import { text } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { type BuildingClass, buildingClass, classNamed, distanceFor, faultOptions, type KnownFault, knownFault } from './fault-settings.js';

/** Something that stands nearer to a fault than Table 4.1.7 allows, or that asks for a study. */
export type FaultExposureRow = {
  readonly kind: 'building' | 'shelter' | 'lifeline';
  readonly id: string;
  readonly name: string;
  readonly class: BuildingClass;
  readonly fault: string;
  readonly intensity: number;
  /** To the main line of the fault, m; 0 where it crosses. */
  readonly distance: number;
  readonly required: number;
  /** Of a line, within the distance, m; null for others. */
  readonly lengthInside: number | null;
  readonly crosses: boolean;
  readonly verdict: 'inside' | 'study';
};

const inputs = ['buildings', 'shelters', 'lifelines'] as const;
const kinds = { buildings: 'building', shelters: 'shelter', lifelines: 'lifeline' } as const;

/**
 * Buildings, shelters and lifelines (points, lines or polygons) inside the avoidance belts of faults, nearest first: a row for every fault that something is too near to. Their class by
 * GB 50223 is read from `classField` (A … D or 甲 … 丁), else as the options say. Class 甲 is listed within the distance of 乙 as `study`. The length of a
 * line inside is right to a five-thousandth of the line.
 *
 * @throws `bad-values` for a fault whose intensity is not known.
 */
export const faultExposure = calculation(
  {
    name: 'fault-exposure',
    version: 1,
    title: { zh: '断层避让带内承灾体', en: 'What stands in the avoidance belts' },
    inputs: {
      faults: value<Features>({ zh: '断层线', en: 'lines of the faults' }, 'features'),
      buildings: optional(value<Features>({ zh: '建筑', en: 'buildings' }, 'features')),
      shelters: optional(value<Features>({ zh: '避难场所', en: 'shelters' }, 'features')),
      lifelines: optional(value<Features>({ zh: '道路、管线、输电线', en: 'roads, pipes, power lines' }, 'features')),
    },
    options: {
      building: buildingClass('C', {
        zh: '没有类别的建筑所用的类别：A 甲、B 乙、C 丙、D 丁',
        en: 'class of buildings without one of their own: A 甲, B 乙, C 丙, D 丁',
      }),
      shelter: buildingClass('B', { zh: '没有类别的避难场所所用的类别', en: 'class of shelters without one of their own' }),
      lifeline: buildingClass('B', { zh: '没有类别的生命线所用的类别', en: 'class of lifelines without one of their own' }),
      classField: text('class', { zh: '存放建筑、避难场所或生命线类别的属性', en: 'property with the class of a building, shelter or lifeline' }),
      idField: text('', {
        zh: '标识对象的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies it; by default its id, else its place in the list',
      }),
      ...faultOptions,
    },
  },
  ({ faults, ...given }, { building, shelter, lifeline, classField, idField, ...options }): readonly FaultExposureRow[] => {
    const plane = localPlane(faults);
    const known = transformFeatures(faults, plane).features.map(({ geometry }, i) => ({
      ...knownFault(faults.features[i] as Feature, i, options),
      shape: planeShape(geometry),
    }));
    const usual = { buildings: building, shelters: shelter, lifelines: lifeline };
    const rows = inputs.flatMap((input) => {
      const objects = given[input];
      if (objects === undefined) return [];
      return transformFeatures(objects, plane).features.flatMap((feature, i) => {
        const { properties, id } = feature;
        const of = classNamed(properties[classField]) ?? usual[input];
        const about = {
          kind: kinds[input],
          id: String((idField === '' ? id : properties[idField]) ?? i + 1),
          name: String(properties[options.nameField] ?? ''),
          class: of,
        };
        const shape = planeShape(feature.geometry);
        return known.flatMap((fault) => rowFor(about, feature, shape, fault));
      });
    });
    return rows.sort((a, b) => a.distance - b.distance);
  },
);

type About = Pick<FaultExposureRow, 'kind' | 'id' | 'name' | 'class'>;

function rowFor(about: About, { geometry }: Feature, shape: PlaneShape, fault: KnownFault & { readonly shape: PlaneShape }): readonly FaultExposureRow[] {
  const { distance: required, study } = distanceFor(fault.setting, about.class);
  if (!(required > 0) || boundsDistance(shape, fault.shape) >= required) return [];
  const distance = planeDistance(shape, fault.shape);
  if (!(distance < required)) return [];
  const isLine = geometry.type === 'LineString' || geometry.type === 'MultiLineString';
  return [
    {
      ...about,
      fault: fault.name,
      intensity: fault.setting.intensity,
      distance: Math.round(distance * 10) / 10,
      required,
      lengthInside: isLine ? Math.round(linesOf(geometry).reduce((sum, line) => sum + lengthWithin(line, fault.shape, required), 0)) : null,
      crosses: distance === 0,
      verdict: study ? 'study' : 'inside',
    },
  ];
}

/** Steps that a line is cut into. */
const pieces = 5000;

/** How much of a line lies within a distance of a shape: by the middles of pieces, those far off passed over. */
function lengthWithin(line: readonly Position[], shape: PlaneShape, distance: number): number {
  const lengths = line.slice(1).map(([x = 0, y = 0], i) => Math.hypot(x - (line[i]?.[0] ?? 0), y - (line[i]?.[1] ?? 0)));
  const step = Math.max(1e-3, lengths.reduce((sum, length) => sum + length, 0) / pieces);
  let inside = 0;
  lengths.forEach((length, i) => {
    const [from, to] = [line[i] as Position, line[i + 1] as Position];
    if (boundsDistance(planeShape({ type: 'LineString', coordinates: [from, to] }), shape) >= distance) return;
    const count = Math.max(1, Math.ceil(length / step));
    for (let piece = 0; piece < count; piece++) {
      const share = (piece + 0.5) / count;
      const at: Position = [(from[0] ?? 0) * (1 - share) + (to[0] ?? 0) * share, (from[1] ?? 0) * (1 - share) + (to[1] ?? 0) * share];
      if (planeDistance(planeShape({ type: 'Point', coordinates: at }), shape) < distance) inside += length / count;
    }
  });
  return inside;
}
