import type { Citation } from '../../standards/clause.js';
import type { Census } from '../file/schema.js';
import type { SheetAbout } from './sheet-products.js';

const words = {
  'zh-CN': {
    sources: '资料来源：',
    synthetic: '（合成）',
    rule: '分级方法：',
    clauses: '依据：',
    between: '、',
    rules: {
      fixed: '给定断点',
      'mean-deviation': '均值—标准差',
      'equal-interval': '等间隔',
      quantile: '分位数',
      'fisher-jenks': '自然断点（Fisher-Jenks）',
      'maximum-breaks': '最大间隙',
      'head-tail': '头尾分割',
      'box-plot': '箱线图',
      percentiles: '百分位',
    },
    status: { verified: '已核对', recalled: '凭记忆', project: '项目自定' },
  },
  en: {
    sources: 'Sources: ',
    synthetic: ' (synthetic)',
    rule: 'Levels by: ',
    clauses: 'After: ',
    between: ', ',
    rules: {
      fixed: 'given breaks',
      'mean-deviation': 'mean and standard deviation',
      'equal-interval': 'equal intervals',
      quantile: 'quantiles',
      'fisher-jenks': 'natural breaks (Fisher-Jenks)',
      'maximum-breaks': 'widest gaps',
      'head-tail': 'head/tail breaks',
      'box-plot': 'box plot',
      percentiles: 'percentiles',
    },
    status: { verified: 'verified', recalled: 'recalled', project: 'our choice' },
  },
} as const;

/** The small print of a sheet: its sources, how levels were cut, and the standards with their status. */
export function sheetNotes({ rule, sources, citations }: SheetAbout, { language, sources: files }: Census): readonly string[] {
  const w = words[language];
  const named = [...new Set(sources)].map((name) => `${name}${files[name]?.synthetic === true ? w.synthetic : ''}`);
  const weakest = new Map<string, Citation['status']>();
  for (const { standard, status } of citations) if (weakest.get(standard) !== 'recalled') weakest.set(standard, status);
  const standards = [...weakest].map(([standard, status]) => `${standard} [${w.status[status]}]`);
  return [
    ...(named.length === 0 ? [] : [`${w.sources}${named.join(w.between)}`]),
    ...(rule === undefined ? [] : [`${w.rule}${w.rules[rule.rule]}`]),
    ...(standards.length === 0 ? [] : [`${w.clauses}${standards.join(w.between)}`]),
  ];
}
