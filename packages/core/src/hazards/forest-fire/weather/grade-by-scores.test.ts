import { expect, it } from 'vitest';
import { type GradeScheme, gradeByScores } from './grade-by-scores.js';

/** Numbers of an example, of no standard. */
const scheme: GradeScheme = {
  factors: [
    { factor: 'rain', breaks: [400, 800], scores: [10, 5, 0] },
    { factor: 'roads', breaks: [2], scores: [1, 4], weight: 2 },
  ],
  sumBreaks: [6, 12],
  resource: { factor: 'forest', breaks: [1000], matrix: [['三级', '三级', '二级'], ['三级', '二级', '一级']] }, // biome-ignore format: rows
};

it('sums scores and reads the grade off the matrix; limits belong above', () => {
  expect(gradeByScores({ rain: 399, roads: 2, forest: 1000 }, scheme)).toEqual({ grade: '一级', sum: 18, scores: { rain: 10, roads: 8 } });
  expect(gradeByScores({ rain: 400, roads: 1, forest: 999 }, scheme)).toMatchObject({ grade: '三级', sum: 7 });
  const { resource: _, ...plain } = scheme;
  expect(gradeByScores({ rain: 900, roads: 0 }, plain).grade).toBe(1);
  expect(gradeByScores({ rain: 900, roads: 3 }, { ...plain, grades: ['low', 'middle', 'high'] }).grade).toBe('middle');
});

it('refuses what is missing and what does not fit', () => {
  expect(() => gradeByScores({ rain: 1, forest: 1 }, scheme)).toThrow('roads is undefined');
  expect(() => gradeByScores({ rain: 1, roads: 1, forest: 1 }, { ...scheme, sumBreaks: [12, 6] })).toThrow('do not rise');
  expect(() => gradeByScores({ rain: 1 }, { factors: [{ factor: 'rain', breaks: [1], scores: [1] }], sumBreaks: [] })).toThrow('1 scores for 1 breaks');
});
