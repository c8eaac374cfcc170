import { examineProject } from '../../project/doctor/examine-project.ts';
import { cleanEnvironment } from '../../project/environment.ts';
import { ProjectError } from '../../project/errors.ts';
import { findProjectAbove, type OpenProject, openProject } from '../../project/open-project.ts';
import type { CommandLine } from '../command-line.ts';
import { formatDiagnosis } from '../doctor/format-diagnosis.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { textWidth } from '../text-width.ts';

/**
 * `groundplan doctor`: how a project stands: files that differ from what was generated, what is broken, what git is in
 * the middle of. Writes nothing, mends nothing. Exit 1 when there is something to do.
 */
export function runDoctor(line: CommandLine, host: Host): Promise<number> {
  return doctorWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function doctorWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const { disk, run, render, version: generator } = ports;
  const project = await openAsItIs(ports, host.cwd);
  const env = { ...cleanEnvironment(host.env), NO_COLOR: '1' };
  const diagnosis = await examineProject(
    { disk, run, render, generator },
    { opened: project, env, signal: host.signal },
  );
  const ok = diagnosis.remarks.every(({ weight }) => weight !== 'todo');
  if (line.switches.has('json')) {
    const { folder } = project;
    const described = { ok, folder, generator, generatedBy: project.generator, ...diagnosis };
    host.stdout.write(`${JSON.stringify(described, null, 2)}\n`);
  } else {
    const paint = choosePaint({ env: host.env, stream: host.stdout });
    const style = { paint, width: textWidth(host.stdout), all: line.switches.has('all') };
    host.stdout.write(formatDiagnosis({ project, diagnosis }, style));
  }
  return ok ? exitCodes.done : exitCodes.userError;
}

/** Without mending it, as every other command would. @throws ProjectError where there is none */
async function openAsItIs({ disk }: RunPorts, cwd: string): Promise<OpenProject> {
  const here = await openProject(disk, cwd);
  if (here !== undefined) return here;
  const above = await findProjectAbove(disk, cwd);
  const found = above === undefined ? undefined : await openProject(disk, above);
  if (found !== undefined) return found;
  throw new ProjectError('This is no project of groundplan: there is no .groundplan/state.yaml here, nor above.', {
    hint: 'Go into the folder of one, or make one: groundplan create <dir>',
  });
}
