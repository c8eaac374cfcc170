import { cleanEnvironment } from '../../project/environment.ts';
import { ProjectError } from '../../project/errors.ts';
import { driverExit } from '../../project/merge-driver/driver-settings.ts';
import { mergeFiles } from '../../project/merge-driver/merge-files.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';

/** `groundplan merge-driver install`: git merges projects of two branches with our merge. `run` is what git calls. */
export function runMergeDriver(line: CommandLine, host: Host): Promise<number> {
  return mergeDriverWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function mergeDriverWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const { argument = '' } = line;
  // Whoever merges calls `run` for every file: what only installing needs is not loaded then.
  if (argument === 'install')
    return (await import('../merge-driver/install-driver.ts')).installDriver(ports, { line, host });
  if (argument.startsWith('run ')) return mergeForGit(ports, { argument, host });
  throw new UsageError(
    argument === '' ? 'Say what is to be done: groundplan merge-driver install' : `merge-driver has no ${argument}.`,
    'install makes git use it in this repository; run %O %A %B %P is what git calls.',
  );
}

/** git gives the names of three temporary files, which have no blanks, and the path in the repository. */
async function mergeForGit(
  ports: RunPorts,
  { argument, host }: { readonly argument: string; readonly host: Host },
): Promise<number> {
  const [, base, ours, theirs, path] = /^run (\S+) (\S+) (\S+) (.+)$/s.exec(argument) ?? [];
  if (base === undefined || ours === undefined || theirs === undefined || path === undefined) {
    throw new UsageError('git calls: groundplan merge-driver run %O %A %B %P');
  }
  const { disk, run } = ports;
  const { cwd: folder, env, signal } = host;
  const place = { disk, run, folder, env: cleanEnvironment(env), signal };
  const merge = await mergeFiles(place, { base, ours, theirs, path });
  if (merge === undefined) throw new ProjectError(`${path} is no UTF-8 text; git merges it alone.`);
  if (merge.isOutdated) host.stderr.write(`${path} was generated on both sides: groundplan apply makes it again.\n`);
  return merge.conflicts === 0 ? driverExit.merged : driverExit.conflicts;
}
