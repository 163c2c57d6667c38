import { expect, it } from 'vitest';
import { createBudget } from './budget.js';

const never = new Promise<never>(() => {});
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Works that end when told to, and what happens to them. */
function works(limit: number) {
  const budget = createBudget(limit);
  const happened: string[] = [];
  const end = new Map<string, () => void>();
  const hold = (name: string, bytes: number, stopped = never): Promise<void> =>
    budget.hold(bytes, stopped, () => {
      happened.push(name);
      return new Promise<void>((resolve) => end.set(name, resolve));
    });
  return { budget, happened, end, hold };
}

it('lets works begin side by side as far as they fit, the others after them in their order', async () => {
  const { budget, happened, end, hold } = works(10);
  void hold('a', 6);
  void hold('b', 6);
  void hold('c', 2);
  await turn();
  expect([happened, budget.used]).toEqual([['a'], 6]);
  end.get('a')?.();
  await turn();
  expect([happened, budget.used]).toEqual([['a', 'b', 'c'], 8]);
});

it('lets one that is too large for all begin alone', async () => {
  const { happened, end, hold } = works(10);
  void hold('a', 1);
  void hold('large', 99);
  await turn();
  end.get('a')?.();
  await turn();
  expect(happened).toEqual(['a', 'large']);
});

it('forgets one that is stopped while it waits', async () => {
  const { budget, happened, end, hold } = works(10);
  void hold('a', 9);
  let stop: (error: Error) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const waits = hold('b', 9, stopped);
  void hold('c', 9);
  stop(new Error('no longer'));
  await expect(waits).rejects.toThrow('no longer');
  end.get('a')?.();
  await turn();
  expect([happened, budget.used]).toEqual([['a', 'c'], 9]);
});
