import { type Hint, lookUp, nameOf, type Option, operations, versionOf } from '@tetrazone/core';
import { describe, expect, it } from 'vitest';
import { isRunnable, type Runnable, usageOf } from './operation-usage.js';

const runnable = [...operations.declared.values()].filter(isRunnable);
const named = (name: string): Runnable => {
  const declared = operations.declared.get(name);
  return lookUp(operations, name, declared === undefined ? 1 : versionOf(declared)) as Runnable;
};

/** Every hint of options and inputs, by where it stands. */
const hints: readonly (readonly [string, Hint])[] = runnable.flatMap((one) => {
  const inputs = Object.entries(one.declaration.inputs as object).flatMap(([name, kind]: readonly [string, unknown]) => {
    const { about, of } = Object(kind) as { readonly about?: Hint; readonly of?: { readonly about?: Hint } };
    const hint = about ?? of?.about;
    return hint === undefined || hint === '' ? [] : [[`${nameOf(one)} ${name}`, hint] as const];
  });
  const options = Object.entries(one.declaration.options as Readonly<Record<string, Option<unknown, boolean>>>);
  return [...inputs, ...options.map(([name, { about }]) => [`${nameOf(one)} --${name}`, about] as const)];
});

describe('the help of an operation', () => {
  it('speaks the language that is asked for', () => {
    const chinese = usageOf(named('interpolate'), 'zh-CN');
    expect(chinese).toMatch(/--method .*反距离权重、克里金、Sibson 自然邻点或样条/);
    expect(chinese).not.toContain('inverse distances');
    expect(usageOf(named('interpolate'), 'en')).toMatch(/--method .*inverse distances, kriging/);
    expect(usageOf(named('rainstorm-index'), 'zh-CN')).toMatch(/rain .*：逐日降水，mm/);
  });

  it('says in Chinese what every option and input is for, with Chinese punctuation', () => {
    // units are the same in both languages
    const chinese = (hint: Hint): boolean =>
      (typeof hint === 'string' && !/^[a-z]{3,}$|[a-z] [a-z]/i.test(hint)) ||
      (typeof hint !== 'string' && /[\u4e00-\u9fff]/.test(hint.zh) && !/[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]/.test(hint.zh));
    expect(hints.length).toBeGreaterThan(600);
    expect(hints.filter(([, hint]) => !chinese(hint))).toEqual([]);
  });
});
