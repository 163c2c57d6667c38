// A process of its own for one task at one size, so that its peak memory is its own.
import { createEngine, openRaster } from '@tetrazone/core';
import { makeInput } from './inputs.mjs';
import { forgetful, peakOfProcess, repeat, report } from './rounds.mjs';
import { tasks } from './tasks.mjs';

const order = JSON.parse(process.argv[2]);

if (order.make !== undefined) {
  await makeInput(order.make, order.size, order.to);
  report({});
} else {
  const { task, size, files, to, rounds, patience, workers } = order;
  // nothing is kept from one round to the next; the workers' start is not what is timed
  const engine = createEngine({ workers, store: forgetful(), memoryLimitBytes: 2 ** 33 });
  try {
    const [first] = Object.values(files).filter((path) => path.endsWith('.tif'));
    if (first !== undefined) await engine.read(await openRaster(first), { col: 0, row: 0, width: 16, height: 16 });
    const work = () => tasks[task].run(engine, files, to, size);
    await work();
    const done = rounds === 0 ? [] : await repeat(rounds, async () => void (await work()), patience);
    report(done.map((round) => ({ ...round, peak: peakOfProcess() })));
  } finally {
    await engine.close();
  }
}
