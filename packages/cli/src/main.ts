// heard before the rest of the program is loaded
const stop = new AbortController();
let asked = 0;
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    // asked twice: at once
    if (asked++ > 0) process.exit(130);
    stop.abort();
  });
// the reader of a pipe may have seen enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.on('uncaughtException', (error) => {
  process.stderr.write(`tetrazone: ${process.env.TETRAZONE_DEBUG === undefined ? error.message : error.stack}\n`);
  process.exit(1);
});

const { program } = await import('./program.js');
process.exitCode = await program(process.argv.slice(2), process.env, stop.signal);
