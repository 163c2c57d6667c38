import type { Clause } from './clause.js';

/** Scores 1 … 5 of the factors of forest-fire susceptibility as used for the hills of South China; editable defaults. */
const standard = '南方丘陵林区火险因子分级';
const note = 'Typical of published county studies, known by memory; the census specification for forest fire was not at hand.';

/** Cuts ascending (a value equal to a cut belongs above it) and one score more than cuts. */
export interface FactorScores {
  readonly values: readonly number[];
  readonly scores: readonly number[];
}

export const slopeScores: Clause<FactorScores> = {
  standard,
  clause: 'slope',
  value: { values: [5, 15, 25, 35], scores: [1, 2, 3, 4, 5] },
  unit: 'degrees',
  status: 'recalled',
  note,
};

/** By azimuth, sectors of 45° about north, north-east, …; flat ground scores as east does. */
export const aspectScores: Clause<{ readonly sectors: readonly number[]; readonly flat: number }> = {
  standard,
  clause: 'aspect',
  value: { sectors: [1, 2, 3, 4, 5, 5, 4, 2], flat: 3 },
  unit: 'degrees',
  status: 'recalled',
  note: `N 1, NE and NW 2, E and flat 3, SE and W 4, S and SW 5. ${note}`,
};

export const elevationScores: Clause<FactorScores> = {
  standard,
  clause: 'elevation',
  value: { values: [400, 700, 1000, 1500], scores: [5, 4, 3, 2, 1] },
  unit: 'm',
  status: 'recalled',
  note,
};

export const settlementDistanceScores: Clause<FactorScores> = {
  standard,
  clause: 'distance to settlement',
  value: { values: [200, 500, 1000, 2000], scores: [5, 4, 3, 2, 1] },
  unit: 'm',
  status: 'recalled',
  note,
};

export const roadDistanceScores: Clause<FactorScores> = { ...settlementDistanceScores, clause: 'distance to road' };

/** Where straw and grass are burnt at the edge of fields, and paper at graves: the table of settlements, for want of one of their own. */
export const farmlandDistanceScores: Clause<FactorScores> = {
  ...settlementDistanceScores,
  standard: 'tetrazone',
  clause: 'distance to the edge of farmland',
  status: 'project',
  note: 'The table of settlements, which is itself recalled.',
};
export const graveDistanceScores: Clause<FactorScores> = { ...farmlandDistanceScores, clause: 'distance to graves' };

/** Combustibility of what grows; not forest is outside the domain. */
export const fuelScores: Clause<{ readonly flammable: 5; readonly combustible: 3; readonly resistant: 1; readonly none: 0 }> = {
  standard,
  clause: 'fuel (易燃, 可燃, 难燃, 非林地)',
  value: { flammable: 5, combustible: 3, resistant: 1, none: 0 },
  unit: '',
  status: 'recalled',
  note: `Conifers (马尾松, 杉木, 柏木) and eucalypt 易燃, mixed and deciduous 可燃, evergreen broad-leaved (木荷, 樟, 栲) 难燃. ${note}`,
};

export const vegetationIndexScores: Clause<FactorScores> = {
  standard,
  clause: 'NDVI',
  value: { values: [0.1, 0.3, 0.5, 0.7], scores: [1, 2, 3, 5, 4] },
  unit: '',
  status: 'recalled',
  note,
};

/** Default weights, sum 1. */
export const factorWeights: Clause<{
  readonly fuel: number;
  readonly climate: number;
  readonly slope: number;
  readonly aspect: number;
  readonly elevation: number;
  readonly road: number;
  readonly settlement: number;
  readonly history: number;
}> = {
  standard: 'tetrazone',
  clause: 'weights of the forest-fire factors',
  value: { fuel: 0.3, climate: 0.2, slope: 0.1, aspect: 0.08, elevation: 0.07, road: 0.1, settlement: 0.1, history: 0.05 },
  unit: '',
  status: 'project',
  note: 'The census weights were not at hand; give a pairwise matrix to use your own.',
};

/** What the two further sources of ignition count beside the default weights, where they are given; all are then brought to sum 1. */
export const ignitionWeights: Clause<{ readonly farmland: number; readonly graves: number }> = {
  ...factorWeights,
  clause: 'weights of farmland and graves',
  value: { farmland: 0.05, graves: 0.05 },
};
