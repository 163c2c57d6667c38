import type { $ZodIssue } from 'zod/v4/core';
import type { Language } from '../errors/error.js';

/** What is wrong with a place in a census file, and what to do about it, in both languages. */
export interface Complaint {
  readonly detail: string;
  readonly remedy: string;
}

const list = (values: readonly unknown[]): string => values.map(String).join(', ');
const typeNames: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组键值',
  record: '一组键值',
};

/** The sentence for one finding of the schema; `absent` when nothing stands at the place, `allowed` are the words that may. */
export function complain(issue: $ZodIssue, absent: boolean, allowed: readonly string[], language: Language): Complaint {
  const zh = language === 'zh-CN';
  if (absent && issue.code !== 'unrecognized_keys') {
    const wanted = issue.code === 'invalid_type' ? issue.expected : '';
    return zh
      ? { detail: '缺少此项', remedy: `请填写${typeNames[wanted] ?? ''}` }
      : { detail: 'this is missing', remedy: wanted === '' ? 'add it' : `add a ${wanted}` };
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return zh
        ? { detail: `不认识的键 ${list(issue.keys)}`, remedy: allowed.length > 0 ? `可用的键：${list(allowed)}` : '请删除' }
        : { detail: `unknown key ${list(issue.keys)}`, remedy: allowed.length > 0 ? `use one of ${list(allowed)}` : 'remove it' };
    case 'invalid_value':
      return zh
        ? { detail: '取值不在允许范围内', remedy: `应为 ${list(issue.values)} 之一` }
        : { detail: 'this value is not one of those allowed', remedy: `use one of ${list(issue.values)}` };
    case 'invalid_type':
      return zh
        ? { detail: '类型不对', remedy: `应为${typeNames[issue.expected] ?? issue.expected}` }
        : { detail: 'this has the wrong type', remedy: `give a ${issue.expected}` };
    case 'too_small':
      return zh
        ? { detail: '数值过小', remedy: `应${issue.inclusive ? '不小于' : '大于'} ${issue.minimum}` }
        : { detail: 'this is too small', remedy: `give ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}` };
    case 'too_big':
      return zh
        ? { detail: '数值过大', remedy: `应${issue.inclusive ? '不大于' : '小于'} ${issue.maximum}` }
        : { detail: 'this is too large', remedy: `give ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}` };
    case 'invalid_format':
      return issue.format === 'date'
        ? zh
          ? { detail: '不是日期', remedy: '写成 2025-12-31 的形式' }
          : { detail: 'this is not a date', remedy: 'write it as 2025-12-31' }
        : zh
          ? { detail: '格式不对', remedy: '写成数字加单位，例如 0.04 km2' }
          : { detail: 'this has the wrong form', remedy: 'write a number and its unit, for example 0.04 km2' };
    case 'invalid_union':
      return zh
        ? { detail: '取值不在允许范围内', remedy: allowed.length > 0 ? `应为 ${list(allowed)} 之一` : '请对照文档中的例子' }
        : {
            detail: 'this value is not one of those allowed',
            remedy: allowed.length > 0 ? `use one of ${list(allowed)}` : 'compare with the example in the documentation',
          };
    default:
      return zh ? { detail: '此处有误', remedy: '请对照文档中的例子' } : { detail: issue.message, remedy: 'compare with the example in the documentation' };
  }
}

/** Sentences for what a schema cannot see. */
export const references = {
  unknownSource: (name: string, known: readonly string[], language: Language): Complaint =>
    language === 'zh-CN'
      ? { detail: `没有名为 ${name} 的数据源`, remedy: `sources 中已有：${list(known)}` }
      : { detail: `there is no source named ${name}`, remedy: `sources has ${list(known)}` },
  hazardAbsent: (name: string, language: Language): Complaint =>
    language === 'zh-CN'
      ? { detail: `hazards 中没有 ${name}`, remedy: '请在 hazards 中加入该灾种，或从 combine 中去掉' }
      : { detail: `hazards has no ${name}`, remedy: 'add it to hazards or take it out of combine' },
  webMercator: (language: Language): Complaint =>
    language === 'zh-CN'
      ? { detail: 'Web 墨卡托（EPSG:3857）的面积失真很大，不能用作普查网格', remedy: '请用 CGCS2000 高斯-克吕格带（如 EPSG:4546）或 china-albers' }
      : {
          detail: 'areas in Web Mercator (EPSG:3857) are far too large; it cannot carry a census',
          remedy: 'use a CGCS2000 Gauss-Krüger zone (for example EPSG:4546) or china-albers',
        },
  badOption: (expected: string, language: Language): Complaint =>
    language === 'zh-CN' ? { detail: '取值不对', remedy: `应为 ${expected}` } : { detail: 'this value cannot be used', remedy: `give ${expected}` },
  badYaml: (message: string, language: Language): Complaint =>
    language === 'zh-CN'
      ? { detail: `不是合法的 YAML：${message}`, remedy: '请检查缩进、引号与冒号' }
      : { detail: `not valid YAML: ${message}`, remedy: 'check indentation, quotes and colons' },
  boundaryMissing: (language: Language): Complaint =>
    language === 'zh-CN'
      ? { detail: '没有区域边界，也没有名为 dem 的高程数据', remedy: '请写 region.boundary，或在 sources 中加入 dem' }
      : { detail: 'there is neither a boundary nor a source named dem', remedy: 'give region.boundary, or add dem to sources' },
};
