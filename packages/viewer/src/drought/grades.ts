import { m } from '../i18n/messages/messages.js';

/** Colours of the grades of drought from none: those of the four levels, so that mild is blue and extreme is red. */
export const gradeColors = ['#f4f6f8', '#2E7CD6', '#F6D743', '#F28C28', '#D92D20'] as const;

const names = [m.grade_none, m.grade_mild, m.grade_moderate, m.grade_severe, m.grade_extreme] as const;

/** What a grade is called; none for an unknown one. */
export const gradeName = (grade: number): string => (names[grade] ?? m.no_level_short)();
export const gradeColor = (grade: number): string => gradeColors[grade] ?? '#8d97a1';
