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
  const { task, size, files, to, rounds, patience, workers, first } = order;
  // nothing is kept from one round to the next; the workers' start is not what is timed
  const engine = createEngine({ workers, store: forgetful(), memoryLimitBytes: 2 ** 33 });
  try {
    const [file] = Object.values(files).filter((path) => path.endsWith('.tif'));
    if (file !== undefined) await engine.read(await openRaster(file), { col: 0, row: 0, width: 16, height: 16 });
    const work = () => tasks[task].run(engine, files, to, size);
    if (!first) await work();
    const done = await repeat(rounds, async () => void (await work()), patience);
    report(done.map((round) => ({ ...round, peak: peakOfProcess() })));
  } finally {
    await engine.close();
  }
}
