import type { Clause } from './clause.js';
import type { Name } from './grades.js';

/** Grades that Shaoyang publishes for its counties, all of which lie in the Hengshao drought corridor (衡邵干旱走廊). */
const standard = '邵阳市“十四五”应急规划';

/** A published grade: its rank as a level (4 is the worst), its name, and the codes of its counties. */
export interface CorridorGrade {
  readonly level: 1 | 2 | 3 | 4;
  readonly name: Name;
  readonly counties: readonly string[];
}

/**
 * Ranks, worst first. The words are not those of GB/T 20481, where 重 and 特 mean other things: map by rank, never by a word's likeness.
 * Two, six, three and one county: all twelve of the city.
 */
export const corridorGrades: Clause<readonly CorridorGrade[]> = {
  standard,
  clause: '自然灾害形势·干旱',
  value: [
    { level: 4, name: { zh: '严重', en: 'gravest' }, counties: ['430582', '430523'] },
    { level: 3, name: { zh: '重度', en: 'heavy' }, counties: ['430524', '430522', '430528', '430581', '430525', '430527'] },
    { level: 2, name: { zh: '中度', en: 'medium' }, counties: ['430529', '430502', '430511'] },
    { level: 1, name: { zh: '一般', en: 'general' }, counties: ['430503'] },
  ],
  unit: '',
  status: 'verified',
  note: 'The plan names the counties (its exact title is known by memory); their GB/T 2260 codes are ours. That its four grades are levels 4 … 1 (red to blue) is ours too.',
};
