import type { Clause } from './clause.js';
import type { Grades, Name } from './grades.js';

/** GB/T 28592-2012, grade of precipitation: seven grades, two periods. Rain is measured to 0.1 mm, so classify values rounded to one decimal. */
const standard = 'GB/T 28592-2012';
const wholeNote = 'The three heaviest grades were read in a source that quotes the standard; the lighter ones are known by memory.';

const names: readonly Name[] = [
  { zh: '微量降雨', en: 'trace' },
  { zh: '小雨', en: 'light rain' },
  { zh: '中雨', en: 'moderate rain' },
  { zh: '大雨', en: 'heavy rain' },
  { zh: '暴雨', en: 'rainstorm' },
  { zh: '大暴雨', en: 'severe rainstorm' },
  { zh: '特大暴雨', en: 'extreme rainstorm' },
];

/** All seven grades of 24-hour rain. */
export const rainGrades24h: Clause<Grades> = {
  standard,
  clause: 'grades of rain, 24 h',
  value: { values: [0.1, 10, 25, 50, 100, 250], closed: 'left', worse: 'higher', names },
  unit: 'mm',
  status: 'recalled',
  note: wholeNote,
};

/** All seven grades of 12-hour rain. */
export const rainGrades12h: Clause<Grades> = {
  standard,
  clause: 'grades of rain, 12 h',
  value: { values: [0.1, 5, 15, 30, 70, 140], closed: 'left', worse: 'higher', names },
  unit: 'mm',
  status: 'recalled',
  note: wholeNote,
};

/** Lower limits of 暴雨, 大暴雨 and 特大暴雨 in 24 h. */
export const rainstormLimits24h: Clause<readonly [number, number, number]> = {
  standard,
  clause: 'rainstorm grades, 24 h',
  value: [50, 100, 250],
  unit: 'mm',
  status: 'verified',
  note: 'Read in a source that quotes the standard.',
};

/** Lower limits of 暴雨, 大暴雨 and 特大暴雨 in 12 h. */
export const rainstormLimits12h: Clause<readonly [number, number, number]> = {
  standard,
  clause: 'rainstorm grades, 12 h',
  value: [30, 70, 140],
  unit: 'mm',
  status: 'verified',
  note: 'Read in a source that quotes the standard.',
};
