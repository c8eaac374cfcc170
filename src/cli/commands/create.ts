import { relative } from 'node:path';
import type { Disk } from '../../project/disk.ts';
import { ProjectError } from '../../project/errors.ts';
import { findProjectAbove } from '../../project/open-project.ts';
import type { CommandLine } from '../command-line.ts';
import { chooseWhatToCreate } from '../create/choices.ts';
import { createProject } from '../create/create-project.ts';
import { describeCreation, formatListing, formatNextSteps } from '../create/report.ts';
import { readCreateRequest } from '../create/request.ts';
import { exitCodes } from '../exit-codes.ts';
import { readGivenAnswers } from '../interview/given-answers.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { createProgress } from '../progress.ts';
import { openProjectIn } from '../rerun/find-project.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';

/** `groundplan create [dir]` */
export async function runCreate(line: CommandLine, host: Host): Promise<number> {
  return createWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function createWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const request = readCreateRequest(line);
  const given = await readGivenAnswers(line, { disk: ports.disk, cwd: host.cwd });
  const asksOnly = opensMenu(line);
  const project = asksOnly ? await openProjectIn(host.cwd, { host, ports }) : undefined;
  if (project === undefined && asksOnly) await refuseInside(ports.disk, host.cwd);
  if (project !== undefined) {
    const { runMenu } = await import('../project-menu/run-menu.ts');
    return runMenu({ host, ports, line, project, given, plain: request.plain });
  }
  const choices = await chooseWhatToCreate({ host, request, ports, given });
  const tests = request.tests && choices.wantsTests;
  const progress = createProgress(host);
  const report = await createProject({ host, request: { ...request, tests }, choices, ports, progress });
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  if (request.json) host.stdout.write(`${JSON.stringify(describeCreation(report), null, 2)}\n`);
  else host.stdout.write(request.dryRun ? formatListing(report) : formatNextSteps(report, paint));
  if (choices.repeat !== undefined) host.stderr.write(`The same again, without questions:\n  ${choices.repeat}\n`);
  return exitCodes.done;
}

/** Who stands in a folder of a project most likely means that project. @throws ProjectError with where it is */
async function refuseInside(disk: Disk, cwd: string): Promise<void> {
  const above = await findProjectAbove(disk, cwd);
  if (above === undefined) return;
  throw new ProjectError(`This folder lies in a project of groundplan: ${above}`, {
    hint: `Its menu opens there: cd ${relative(cwd, above)}\nFor a new project in this folder, name it: groundplan create <dir>`,
  });
}

/** `groundplan` alone, or with nothing but how to ask: in a project it is the menu. */
function opensMenu({ named, argument, values, switches }: CommandLine): boolean {
  return !named && argument === undefined && values.size === 0 && !switches.has('yes') && !switches.has('json');
}
