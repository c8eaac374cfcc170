import { findOwnPackage } from '../project/package.ts';
import { type CommandLine, findCommand, parseCommandLine } from './command-line.ts';
import { Cancelled } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import { formatCommandHelp, formatHelp } from './help.ts';
import type { Host } from './host.ts';

type RunCommand = (line: CommandLine, host: Host) => Promise<number>;

/** Each command is loaded when it is called. */
const loaders: Readonly<Record<string, () => Promise<RunCommand>>> = {
  create: async () => (await import('./commands/create.ts')).runCreate,
  check: async () => (await import('./commands/check.ts')).runCheck,
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
  return command ? formatCommandHelp(command) : formatHelp(findOwnPackage().version);
}
