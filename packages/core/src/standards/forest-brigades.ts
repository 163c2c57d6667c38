import type { Clause } from './clause.js';

/** Least strength of a professional forest-fire brigade, by the area of forest land and by the national class of fire risk. */
export interface BrigadeRule {
  /** Area in mu (1/15 ha) from which on the next row counts, and the strengths of the rows. */
  readonly areas: readonly number[];
  readonly strengths: readonly number[];
  /** Class of fire risk of each row: 3 (三级) first. */
  readonly classes: readonly number[];
}

/** 林地面积 100 万亩以下或三级火险地区 25 人以上；100–200 万亩或二级 50 人以上；200 万亩以上或一级 100 人以上。 */
export const brigadeRule: Clause<BrigadeRule> = {
  standard: '森林消防规划要求',
  clause: '专业森林消防队伍的人数',
  value: { areas: [1_000_000, 2_000_000], strengths: [25, 50, 100], classes: [3, 2, 1] },
  unit: '',
  status: 'verified',
  note: 'Quoted from a planning text; 以下 and 以上 take in the limits, so that both limits lie in two rows.',
};

/** 国有林场、风景名胜区、自然保护区、森林公园等根据需要建立 20 人以上的专业森林消防队伍。 */
export const reserveBrigade: Clause<number> = {
  standard: '森林消防规划要求',
  clause: '国有林场、风景名胜区、自然保护区、森林公园等根据需要',
  value: 20,
  unit: '',
  status: 'verified',
};
