import type { Language } from '@tetrazone/core';
import { Command, CommanderError } from 'commander';
import { info } from './commands/info.js';
import { listOperations, op } from './commands/op.js';
import { type RunFlags, run } from './commands/run.js';
import { type ServeFlags, serve } from './commands/serve.js';
import { exitCodeOf, exitCodes, linesOf } from './exit.js';
import { chooseLanguage, words } from './words.js';

interface Common {
  readonly lang?: string;
}

const examples = `
Examples:
  tetrazone run data/shaoyang/census.yaml --out out/shaoyang
  tetrazone run census.yaml --out out --only flood --workers 4 --lang en
  tetrazone serve out/shaoyang
  tetrazone op --list
  tetrazone op slope dem=dem.tif --units percent --out slope.tif
  tetrazone info dem.tif

Exit codes: 0 done, 1 failed, 2 usage, 3 bad input, 130 stopped.`;

/** Runs one command line and returns its exit code; writes to stdout and stderr. */
export async function program(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>, signal: AbortSignal): Promise<number> {
  const main = new Command('tetrazone');
  const languageOf = (): Language | undefined => chooseLanguage(main.opts<Common>().lang, environment);
  main
    .description('灾害风险四色区划 · Four-colour hazard zoning from a census file')
    .option('--lang <language>', 'zh-CN or en (default: LANG, else the census file)')
    .showHelpAfterError('(tetrazone --help)')
    .exitOverride()
    .addHelpText('after', examples)
    .enablePositionalOptions();
  main
    .command('run <census>')
    .description('按普查文件生成全部产品 · make all products of a census file')
    .requiredOption('--out <folder>', 'where the products go')
    .option('--workers <n>', 'worker threads; 0 computes on one (default: all cores)')
    .option('--only <hazard...>', 'these hazards alone')
    .option('--memory <MB>', 'memory limit of tiles and stored results (default: 1024)')
    .action((census: string, flags: RunFlags) => run(census, flags, languageOf(), signal));
  main
    .command('op [operation] [words...]')
    .description('运行一个运算 · run one operation: name=file … --option value')
    .option('--list', 'list all operations')
    .option('--out <file>', 'GeoTIFF for rasters, JSON for tables and numbers (default: stdout)')
    .option('--workers <n>', 'worker threads')
    .allowUnknownOption()
    .passThroughOptions(false)
    .action(async (name: string | undefined, _words: string[], flags: { list?: boolean; out?: string; workers?: string }, command: Command) => {
      const language = languageOf() ?? 'zh-CN';
      if (flags.list || name === undefined) process.stdout.write(`${listOperations(language)}\n`);
      else await op(name, command.args.slice(1), flags, language, signal);
    });
  main
    .command('info <file>')
    .description('文件说明 · say what a file is')
    .option('--json', 'as JSON')
    .action((file: string, flags: { json?: boolean }) => info(file, flags.json === true));
  main
    .command('serve [folder]')
    .description('在浏览器中查看产品 · show a product folder in the browser (loopback only)')
    .option('--port <n>', 'first port to try', '4173')
    .option('--census <file>', 'a census file whose folder the page may compute')
    .option('--open', 'open the browser')
    .action((folder: string | undefined, flags: ServeFlags) => serve(folder, flags, languageOf() ?? 'zh-CN', signal));
  try {
    await main.parseAsync(argv as string[], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const language = languageOf() ?? 'zh-CN';
    const code = signal.aborted ? exitCodes.stopped : exitCodeOf(error);
    process.stderr.write(
      code === exitCodes.stopped
        ? `${words(language).stopped}\n`
        : `${linesOf(error, language)
            .map((line) => `tetrazone: ${line}`)
            .join('\n')}\n`,
    );
    if (code === exitCodes.failed && error instanceof Error && environment.TETRAZONE_DEBUG !== undefined) process.stderr.write(`${error.stack}\n`);
    return code;
  }
}
