import { program } from './program.js';

const stop = new AbortController();
let asked = 0;
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (asked++ > 0) process.exit(130);
    stop.abort();
  });

process.exitCode = await program(process.argv.slice(2), process.env, stop.signal);
process.exit();
