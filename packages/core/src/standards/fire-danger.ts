import { fwiClasses } from './canadian-fwi.js';
import type { Clause } from './clause.js';
import type { Name } from './grades.js';

/** A class of danger on a map. */
export type DangerName = Name & { readonly colour: string };

/** What the classes of daily danger are called, and their colours: six of the FWI, five of HTZ. */
export const fireDangerNames: Clause<{ readonly limits: readonly number[]; readonly fwi: readonly DangerName[]; readonly htz: readonly DangerName[] }> = {
  standard: 'EFFIS fire danger classes; QX/T 77-2007 森林火险气象等级',
  clause: 'names and colours of the classes',
  value: {
    limits: fwiClasses.value,
    fwi: [
      { zh: '很低', en: 'very low', colour: '#5DAE5B' },
      { zh: '低', en: 'low', colour: '#2E7CD6' },
      { zh: '中等', en: 'moderate', colour: '#F2C400' },
      { zh: '高', en: 'high', colour: '#F08A24' },
      { zh: '很高', en: 'very high', colour: '#D7301F' },
      { zh: '极高', en: 'extreme', colour: '#7A1420' },
    ],
    htz: [
      { zh: '一级 低火险', en: 'class 1, low', colour: '#5DAE5B' },
      { zh: '二级 较低火险', en: 'class 2, rather low', colour: '#2E7CD6' },
      { zh: '三级 较高火险', en: 'class 3, rather high', colour: '#F2C400' },
      { zh: '四级 高火险', en: 'class 4, high', colour: '#F08A24' },
      { zh: '五级 极高火险', en: 'class 5, extreme', colour: '#D7301F' },
    ],
  },
  unit: '',
  status: 'project',
  note: 'Green, blue, yellow, orange and red are the order of the five grades; the shades, and dark red for the sixth class of the FWI, are ours.',
};
