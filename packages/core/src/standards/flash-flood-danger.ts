import type { Clause } from './clause.js';

/** A danger zone of flash floods: ground that floods at least once in so many years. */
export interface DangerZone {
  readonly value: number;
  readonly zh: string;
  readonly en: string;
  /** Years. */
  readonly returnPeriod: number;
  readonly colour: string;
}

/** Danger zones in villages along rivers (山洪灾害分析评价), worst first. */
export const dangerZones: Clause<readonly [DangerZone, DangerZone, DangerZone]> = {
  standard: '山洪灾害分析评价技术要求',
  clause: '危险区等级划分',
  value: [
    { value: 3, zh: '极高危险区', en: 'extreme danger', returnPeriod: 5, colour: '#FF0000' },
    { value: 2, zh: '高危险区', en: 'high danger', returnPeriod: 20, colour: '#FF7F00' },
    { value: 1, zh: '危险区', en: 'danger', returnPeriod: 100, colour: '#FFFF00' },
  ],
  unit: 'a',
  status: 'recalled',
  note: 'Return periods known by memory; the last zone also reaches to the largest historical flood. Colours were read in the code of one project.',
};
