import type { Clause } from './clause.js';

const standard = 'LY/T 1172-95 全国森林火险天气等级';

/** Scores by limits: up to and including the first limit the first score, beyond the last the last. */
export interface ScoreTable {
  readonly limits: readonly number[];
  readonly scores: readonly number[];
}

/** HTZ up to which each grade goes: 1 … 4; beyond: 5. */
export const htzGrades: Clause<readonly number[]> = {
  standard,
  clause: 'HTZ ≤ 25 一级，26–50 二级，51–72 三级，73–90 四级，≥ 91 五级',
  value: [25, 50, 72, 90],
  unit: '',
  status: 'verified',
  note: 'Three sources agree; sums that are no whole numbers go by ≤, as a published calculator has it.',
};

/** A: the day's maximum temperature, °C. */
export const htzTemperature: Clause<ScoreTable> = {
  standard,
  clause: 'A 最高气温',
  value: { limits: [5, 10, 15, 20, 25], scores: [0, 4, 8, 12, 16, 20] },
  unit: '°C',
  status: 'recalled',
  note: 'The scores were read second hand.',
};

/** B: the day's least relative humidity, %; `yunnan` is a published variant by the humidity at 14 h. */
export const htzHumidity: Clause<{ readonly standard: ScoreTable; readonly yunnan: ScoreTable }> = {
  standard,
  clause: 'B 最小相对湿度',
  value: {
    standard: { limits: [30, 40, 50, 60, 70], scores: [20, 16, 12, 8, 4, 0] },
    yunnan: { limits: [24, 34, 44, 54, 64], scores: [20, 16, 12, 8, 4, 0] },
  },
  unit: '%',
  status: 'recalled',
};

/** C: on the day of rain, by its amount; each day since adds 5, at most 50. Less than 0.3 mm is no rain. */
export const htzRain: Clause<{ readonly least: number; readonly table: ScoreTable; readonly daily: number; readonly most: number }> = {
  standard,
  clause: 'C 降水与其后日数',
  value: { least: 0.3, table: { limits: [2, 5, 10], scores: [10, 5, 0, -5] }, daily: 5, most: 50 },
  unit: 'mm',
  status: 'recalled',
  note: 'A score below 0 counts as 0: beyond 10 mm the first day since scores 0 as the day itself does.',
};

/** D: the day's greatest wind force, 0 … 8 and more. */
export const htzWind: Clause<readonly number[]> = {
  standard,
  clause: 'D 最大风力',
  value: [0, 5, 10, 15, 20, 25, 30, 35, 40],
  unit: '级',
  status: 'recalled',
};

/** E: what green or snow takes off, by the share of the ground that is green, or under snow. */
export const htzCover: Clause<{ readonly green: ScoreTable; readonly snow: ScoreTable }> = {
  standard,
  clause: 'E 物候：绿色覆盖、积雪',
  value: {
    green: { limits: [0.2, 0.5, 0.75, 1], scores: [0, 5, 10, 15, 20] },
    snow: { limits: [0.1, 0.3, 0.6, 0.9], scores: [0, 5, 10, 15, 20] },
  },
  unit: '',
  status: 'verified',
  note: 'A share on a limit belongs above it: 20, 50 and 75 % green and all green, 10, 30, 60 and 90 % snow.',
};

/** Wind from which on each force counts, m/s at 10 m: force 1 first. */
export const beaufort: Clause<readonly number[]> = {
  standard: 'GB/T 28591-2012 风力等级',
  clause: '0–8 级',
  value: [0.3, 1.6, 3.4, 5.5, 8, 10.8, 13.9, 17.2],
  unit: 'm/s',
  status: 'verified',
};
