import { fstatSync } from 'node:fs';
import { findOwnPackage } from '../project/package.ts';
import { type CommandLine, findCommand, parseCommandLine } from './command-line.ts';
import { Cancelled } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import { formatCommandHelp, formatHelp } from './help.ts';
import type { Host } from './host.ts';
import { answerFlagsOf } from './question-flags.ts';

type RunCommand = (line: CommandLine, host: Host) => Promise<number>;

/** Each command is loaded when it is called. */
const loaders: Readonly<Record<string, () => Promise<RunCommand>>> = {
  create: async () => (await import('./commands/create.ts')).runCreate,
  check: async () => (await import('./commands/check.ts')).runCheck,
  review: async () => (await import('./commands/review.ts')).runReview,
  explain: async () => (await import('./commands/explain.ts')).runExplain,
  decide: async () => (await import('./commands/decide.ts')).runDecide,
  move: async () => (await import('./commands/move.ts')).runMove,
  add: async () => (await import('./commands/add.ts')).runAdd,
  rename: async () => (await import('./commands/rename.ts')).runRename,
  remove: async () => (await import('./commands/remove.ts')).runRemove,
  apply: async () => (await import('./commands/apply.ts')).runApply,
  diff: async () => (await import('./commands/diff.ts')).runDiff,
  build: async () => (await import('./commands/build.ts')).runBuild,
  update: async () => (await import('./commands/update.ts')).runUpdate,
  doctor: async () => (await import('./commands/doctor.ts')).runDoctor,
  'merge-driver': async () => (await import('./commands/merge-driver.ts')).runMergeDriver,
  resolve: async () => (await import('./commands/resolve.ts')).runResolve,
  undo: async () => (await import('./commands/undo.ts')).runUndo,
  restore: async () => (await import('./commands/restore.ts')).runRestore,
  answers: async () => (await import('./commands/answers.ts')).runAnswers,
  schema: async () => (await import('./commands/schema.ts')).runSchema,
  diagram: async () => (await import('./commands/diagram.ts')).runDiagram,
};

/** Runs one command line and gives its exit code. Everything thrown below ends in `report-error.ts`. */
export async function run(host: Host): Promise<number> {
  try {
    const line = parseCommandLine(host.words);
    const { name } = line.command;
    if (line.switches.has('help') || name === 'help') return print(host, formatRequestedHelp(line));
    if (line.switches.has('version') || name === 'version') return print(host, `${findOwnPackage().version}\n`);
    const load = loaders[name];
    if (load === undefined) throw new Error(`The command ${name} has no program.`);
    return await (
      await load()
    )(line, host);
  } catch (error) {
    return reportFailure(error, host);
  }
}

/** The composition root: runs with this process's streams, and turns signals into a cancelled run. */
export async function runProcess(): Promise<void> {
  const controller = new AbortController();
  const host: Host = {
    cwd: process.cwd(),
    words: process.argv.slice(2),
    env: process.env,
    stdin: process.stdin,
    pipesInput: isPipe(0),
    stdout: process.stdout,
    stderr: process.stderr,
    signal: controller.signal,
  };
  let cancelledAt = 0;
  const cancel = (): void => {
    // Who insists is let go at once; a key that was hit twice must not stop the cleaning up.
    if (controller.signal.aborted && Date.now() - cancelledAt > 2000) process.exit(exitCodes.cancelled);
    if (!controller.signal.aborted) cancelledAt = Date.now();
    controller.abort(new Cancelled());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, cancel);
  process.on('uncaughtException', (error) => void reportFailure(error, host).then((code) => process.exit(code)));
  process.exitCode = await run(host);
  // Work that cannot be interrupted may still be going on.
  if (controller.signal.aborted) process.exit();
}

function isPipe(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isFile() || stats.isSocket();
  } catch {
    // Closed: there is nothing to read.
    return false;
  }
}

async function reportFailure(error: unknown, host: Host): Promise<number> {
  const { reportError } = await import('./report-error.ts');
  return reportError(error, {
    host,
    json: host.words.includes('--json'),
    debug: host.words.includes('--debug'),
    version: findOwnPackage().version,
  });
}

function print(host: Host, text: string): number {
  host.stdout.write(text);
  return exitCodes.done;
}

function formatRequestedHelp(line: CommandLine): string {
  const command =
    line.command.name === 'help' ? line.argument && findCommand(line.argument) : line.named && line.command;
  return command ? formatCommandHelp(command, answerFlagsOf(command)) : formatHelp(findOwnPackage().version);
}
