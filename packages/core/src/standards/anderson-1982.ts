import type { Clause } from './clause.js';

/** A fuel model in the units in which it was published. */
export interface PublishedFuelModel {
  readonly zh: string;
  readonly en: string;
  /** ft. */
  readonly depth: number;
  /** Dead moisture at which nothing spreads, fraction. */
  readonly extinction: number;
  /** lb/ft²: dead of 1, 10 and 100 hours, live herbs, live wood. */
  readonly load: readonly [dead1h: number, dead10h: number, dead100h: number, liveHerb: number, liveWoody: number];
  /** Surface to volume of the finest dead fuel, 1/ft. */
  readonly fineness: number;
}

const model = (zh: string, en: string, depth: number, extinction: number, load: PublishedFuelModel['load'], fineness: number): PublishedFuelModel => ({
  zh,
  en,
  depth,
  extinction,
  load,
  fineness,
});

/** The thirteen models, number 1 first. */
export const andersonFuelModels: Clause<readonly PublishedFuelModel[]> = {
  standard: 'Anderson 1982, Aids to determining fuel models for estimating fire behavior, INT-122',
  clause: 'fuel models 1–13',
  value: [
    model('短草', 'Short grass', 1, 0.12, [0.034, 0, 0, 0, 0], 3500),
    model('林下草', 'Timber, grass and understory', 1, 0.15, [0.092, 0.046, 0.023, 0.023, 0], 3000),
    model('高草', 'Tall grass', 2.5, 0.25, [0.138, 0, 0, 0, 0], 1500),
    model('高灌丛', 'Chaparral', 6, 0.2, [0.23, 0.184, 0.092, 0, 0.23], 2000),
    model('灌丛', 'Brush', 2, 0.2, [0.046, 0.023, 0, 0, 0.092], 2000),
    model('休眠灌丛', 'Dormant brush, hardwood slash', 2.5, 0.25, [0.069, 0.115, 0.092, 0, 0], 1750),
    model('南方杂灌', 'Southern rough', 2.5, 0.4, [0.052, 0.086, 0.069, 0, 0.017], 1750),
    model('短针凋落物', 'Short needle litter', 0.2, 0.3, [0.069, 0.046, 0.115, 0, 0], 2000),
    model('长针与阔叶凋落物', 'Long needle and hardwood litter', 0.2, 0.25, [0.134, 0.019, 0.007, 0, 0], 2500),
    model('林木与下木', 'Timber, litter and understory', 1, 0.25, [0.138, 0.092, 0.23, 0, 0.092], 2000),
    model('轻采伐剩余物', 'Light logging slash', 1, 0.15, [0.069, 0.207, 0.253, 0, 0], 1500),
    model('中采伐剩余物', 'Medium logging slash', 2.3, 0.2, [0.184, 0.644, 0.759, 0, 0], 1500),
    model('重采伐剩余物', 'Heavy logging slash', 3, 0.25, [0.322, 1.058, 1.288, 0, 0], 1500),
  ],
  unit: 'ft, lb/ft², 1/ft',
  status: 'verified',
  note: 'As firelab/behave stores them: live fuel of 4, 5, 7 and 10 is wood, all live fuel has 1500/ft. The Chinese names are ours.',
};

/** What all thirteen have in common. */
export const liveFineness = 1500;
