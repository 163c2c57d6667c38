import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { type CheckFlags, check } from './commands/check.js';
import { type ExplainFlags, explain } from './commands/explain.js';
import { info } from './commands/info.js';
import { op } from './commands/op.js';
import { type RunFlags, run } from './commands/run.js';
import { type ServeFlags, serve } from './commands/serve.js';
import { displayWidth } from './display-width.js';
import { exitCodeOf, exitCodes, linesOf, UsageError } from './exit.js';
import { listOperations } from './operation-usage.js';
import type { Output, Session } from './session.js';
import { languageNamed, languageOf, type Words, words as wordsOf } from './words.js';

const examples = [
  'tetrazone run data/shaoyang/census.yaml --out out/shaoyang',
  'tetrazone run census.yaml --out out --only flood,drought --workers 4 --lang en',
  'tetrazone check data/shaoyang/census.yaml --html audit.html',
  'tetrazone check census.yaml --json - --outlines counties.geojson',
  'tetrazone explain data/shaoyang/census.yaml --at 111.47,27.24 --out out/shaoyang',
  'tetrazone explain census.yaml --at 111.47,27.24 --map flood --json',
  'tetrazone serve out/shaoyang --open',
  'tetrazone op --list',
  'tetrazone op slope dem=dem.tif --units percent --out slope.tif',
  'tetrazone op interpolate stations=rain.csv --grid dem.tif --unit mm --out rain.tif',
  'tetrazone info dem.tif --json',
];

const version = (): string => (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** Takes `--lang` out of the words, wherever it stands. */
function takeLanguage(argv: readonly string[]): { readonly rest: readonly string[]; readonly named: string | undefined } {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at];
  if (word === undefined) return { rest: argv, named: undefined };
  const attached = word.startsWith('--lang=');
  return { rest: argv.toSpliced(at, attached ? 1 : 2), named: attached ? word.slice('--lang='.length) : (argv[at + 1] ?? '') };
}

/** The command line as commander knows it; what follows an operation's name is `op`'s own. */
function commandLine(session: Session): Command {
  const words = wordsOf(session.language);
  const { help } = words;
  const after = (lines: readonly string[]): string => `\n${help.examples}\n${lines.map((line) => `  ${line}`).join('\n')}`;
  const about = (name: string): string => after(examples.filter((line) => line.startsWith(`tetrazone ${name} `)));
  const main = new Command('tetrazone');
  const columns = (): number => session.stdout.columns ?? 100;
  main
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void session.stdout.write(text),
      writeErr: (text) => void session.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: columns,
      getErrHelpWidth: columns,
    })
    .configureHelp({ displayWidth, styleTitle: (title) => help.titles[title] ?? title })
    .description(help.about)
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.helpCommand)
    .version(version(), '-V, --version', help.version)
    .option('--lang <language>', help.lang)
    .addHelpText('after', `${after(examples)}\n\n${help.codes}`)
    .enablePositionalOptions();
  const command = (form: string, description: string): Command => main.command(form).description(description).helpOption('-h, --help', help.help);
  command('run <census>', help.run)
    .requiredOption('--out <folder>', help.runOut)
    .option('--workers <n>', words.own.workers)
    .option('--only <hazards>', help.only, (text: string, before: string[] = []) => [...before, ...text.split(',')])
    .option('--memory <MB>', help.memory)
    .option('--force', help.force)
    .addHelpText('after', about('run'))
    .action((census: string, flags: RunFlags) => run(census, flags, session));
  command('check <census>', help.check)
    .option('--json <file>', help.checkJson)
    .option('--html <file>', help.checkHtml)
    .option('--outlines <file>', help.outlines)
    .option('--workers <n>', words.own.workers)
    .addHelpText('after', about('check'))
    .action((census: string, flags: CheckFlags) => check(census, flags, session));
  command('explain <census>', help.explain)
    .requiredOption('--at <lon,lat>', help.at)
    .option('--map <name>', help.map)
    .option('--out <folder>', help.explainOut)
    .option('--workers <n>', words.own.workers)
    .option('--json', help.json)
    .addHelpText('after', about('explain'))
    .action((census: string, flags: ExplainFlags) => explain(census, flags, session));
  command('op [operation] [words...]', help.op)
    .option('--list', help.list)
    .passThroughOptions()
    .addHelpText('after', `${about('op')}\n\n${help.opMore}`)
    .action(async (name: string | undefined, rest: string[], flags: { list?: boolean }) => {
      if (flags.list || name === undefined) session.stdout.write(`${listOperations(session.language)}\n`);
      else await op(name, rest, session);
    });
  command('info <file>', help.info)
    .option('--json', help.json)
    .addHelpText('after', about('info'))
    .action((file: string, flags: { json?: boolean }) => info(file, flags.json === true, session));
  command('serve [folder]', help.serve)
    .option('--port <n>', help.port)
    .option('--census <file>', help.census)
    .option('--open', help.open)
    .addHelpText('after', about('serve'))
    .action((folder: string | undefined, flags: ServeFlags) => serve(folder, flags, session));
  return main;
}

/** What is wrong with a command line, in the reader's language. */
function commandLineError({ code, message }: CommanderError, { help }: Words): string {
  const what = /'([^']*)'/.exec(message)?.[1] ?? '';
  const said = help.errors[code]?.(what) ?? message.replace(/^error: /, '');
  return help.more(said);
}

/** Runs one command line and returns its exit code: 0 done, 1 failed, 2 usage, 3 bad input, 130 stopped. Writes to the two outputs, never a stack trace. */
export async function program(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
  { stdout, stderr }: { readonly stdout: Output; readonly stderr: Output } = process,
): Promise<number> {
  const { rest, named } = takeLanguage(argv);
  const asked = languageNamed(named ?? '') ?? languageOf(environment);
  const session: Session = { stdout, stderr, signal, asked, language: asked ?? 'zh-CN' };
  const say = (line: string): void => void stderr.write(`tetrazone: ${line}\n`);
  try {
    if (named !== undefined && languageNamed(named) === undefined) throw new UsageError(wordsOf(session.language).badLanguage(named));
    await commandLine(session).parseAsync(rest, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    const words = wordsOf(session.language);
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      if (error.code !== 'commander.help') say(commandLineError(error, words));
      return exitCodes.usage;
    }
    const code = signal.aborted ? exitCodes.stopped : exitCodeOf(error);
    if (code === exitCodes.stopped) say(rest[0] === 'run' ? words.stoppedRun : words.stopped);
    else for (const line of linesOf(error, session.language)) say(line);
    if (environment.TETRAZONE_DEBUG !== undefined && error instanceof Error) say(String(error.stack));
    return code;
  }
}
