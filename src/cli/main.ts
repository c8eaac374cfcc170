import { systemCode } from '../project/errors.ts';
import { findOwnPackage } from '../project/package.ts';
import { type CommandLine, parseCommandLine } from './command-line.ts';
import { Cancelled } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import type { Host } from './host.ts';

type RunCommand = (line: CommandLine, host: Host) => Promise<number>;

/** Each command is loaded when it is called, so that `--help` costs next to nothing. */
const loaders: Readonly<Record<string, () => Promise<RunCommand>>> = {
  create: async () => (await import('./commands/create.ts')).runCreate,
  check: async () => (await import('./commands/check.ts')).runCheck,
  schema: async () => (await import('./commands/schema.ts')).runSchema,
  diagram: async () => (await import('./commands/diagram.ts')).runDiagram,
  help: async () => (await import('./commands/help.ts')).runHelp,
};

/** Runs one command line and gives its exit code. Everything thrown below ends in `report-error.ts`. */
export async function run(host: Host): Promise<number> {
  try {
    const line = parseCommandLine(host.words);
    if (line.switches.has('version') || line.command.name === 'version') return printVersion(host);
    const name = line.switches.has('help') ? 'help' : line.command.name;
    const load = loaders[name];
    if (load === undefined) throw new Error(`The command ${name} has no program.`);
    return await (
      await load()
    )(line, host);
  } catch (error) {
    return reportFailure(error, host);
  }
}

/** Called by `bin/groundplan.js`: runs with this process's streams, and turns signals into a cancelled run. */
export async function main(): Promise<void> {
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
  const cancel = (): void => {
    // Who insists is let go at once.
    if (controller.signal.aborted) process.exit(exitCodes.cancelled);
    controller.abort(new Cancelled());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, cancel);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  process.on('uncaughtException', (error) => void reportFailure(error, host).then((code) => process.exit(code)));
  process.exitCode = await run(host);
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

function printVersion(host: Host): number {
  host.stdout.write(`${findOwnPackage().version}\n`);
  return exitCodes.done;
}

/** `groundplan schema | head`: whoever stopped reading wants no more, and that is no failure. */
function ignoreClosedPipe(error: Error): void {
  if (systemCode(error) !== 'EPIPE') throw error;
}
