import type { $ZodIssue } from 'zod/v4/core';
import type { Language } from '../../errors/error.js';

/** What is wrong with a place in a census file, and what to do about it. */
export interface Complaint {
  readonly detail: string;
  readonly remedy: string;
}

/** A complaint in both languages. */
export type Sentence = Readonly<Record<Language, Complaint>>;

/** A sentence of its four parts. */
export const sentence = (zh: readonly [detail: string, remedy: string], en: readonly [detail: string, remedy: string]): Sentence => ({
  'zh-CN': { detail: zh[0], remedy: zh[1] },
  en: { detail: en[0], remedy: en[1] },
});

const list = (values: readonly unknown[]): string => values.map(String).join(', ');
const typeNames: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['文本', 'a text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['一组键值', 'keys with values'],
  record: ['一组键值', 'keys with values'],
};
const typeName = (type: string): readonly [zh: string, en: string] => typeNames[type] ?? [type, type];

/** The sentence for one finding of the schema; `absent` when nothing stands at the place, `allowed` are the words that may. */
export function complain(issue: $ZodIssue, absent: boolean, allowed: readonly string[]): Sentence {
  if (absent && issue.code !== 'unrecognized_keys') {
    const [zh, en] = issue.code === 'invalid_type' ? typeName(issue.expected) : ['', 'it'];
    return sentence(['缺少此项', `请填写${zh}`], ['this is missing', `add ${en}`]);
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return allowed.length > 0
        ? sentence([`不认识的键 ${list(issue.keys)}`, `可用的键：${list(allowed)}`], [`unknown key ${list(issue.keys)}`, `use one of ${list(allowed)}`])
        : sentence([`不认识的键 ${list(issue.keys)}`, '请删除'], [`unknown key ${list(issue.keys)}`, 'remove it']);
    case 'invalid_value':
      return notAllowed(issue.values);
    case 'invalid_type': {
      const [zh, en] = typeName(issue.expected);
      return sentence(['类型不对', `应为${zh}`], ['this has the wrong type', `give ${en}`]);
    }
    case 'too_small':
      return typeof issue.origin === 'string' && issue.origin !== 'number' && issue.origin !== 'int'
        ? sentence(['此项为空', '请填写'], ['this is empty', 'fill it in'])
        : sentence(
            ['数值过小', `应${issue.inclusive ? '不小于' : '大于'} ${issue.minimum}`],
            ['this is too small', `give ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`],
          );
    case 'too_big':
      return sentence(
        ['数值过大', `应${issue.inclusive ? '不大于' : '小于'} ${issue.maximum}`],
        ['this is too large', `give ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`],
      );
    case 'invalid_format':
      return issue.format === 'date'
        ? sentence(['不是日期', '写成 2025-12-31 的形式'], ['this is not a date', 'write it as 2025-12-31'])
        : sentence(['格式不对', '写成数字加单位，例如 0.04 km2'], ['this has the wrong form', 'write a number and its unit, for example 0.04 km2']);
    case 'invalid_union':
      return notAllowed(allowed);
    default:
      return sentence(['此处有误', '请对照文档中的例子'], [issue.message, 'compare with the example in the documentation']);
  }
}

const notAllowed = (allowed: readonly unknown[]): Sentence =>
  allowed.length > 0
    ? sentence(['取值不在允许范围内', `应为 ${list(allowed)} 之一`], ['this value is not one of those allowed', `use one of ${list(allowed)}`])
    : sentence(['取值不在允许范围内', '请对照文档中的例子'], ['this value is not one of those allowed', 'compare with the example in the documentation']);
