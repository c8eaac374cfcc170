import { nodeDisk } from '../../project/disk.ts';
import { findOwnPackage } from '../../project/package.ts';
import { readStarters } from '../../project/starters.ts';
import { createTemplateSource } from '../../project/templates.ts';
import { renderProject } from '../../render/render.ts';
import type { CommandLine } from '../command-line.ts';
import { chooseWhatToCreate } from '../create/choices.ts';
import { createProject } from '../create/create-project.ts';
import type { CreatePorts } from '../create/ports.ts';
import { describeCreation, formatListing, formatNextSteps } from '../create/report.ts';
import { readCreateRequest } from '../create/request.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { createProgress } from '../progress.ts';

const ports: CreatePorts = {
  disk: nodeDisk,
  // Loaded when there is something to run.
  run: async (command, options) => (await import('../../project/runner.ts')).processRunner(command, options),
  render: (blueprint) => renderProject(blueprint, { templates: createTemplateSource() }),
  starters: readStarters,
  version: findOwnPackage().version,
};

/** `groundplan create [dir]` */
export async function runCreate(line: CommandLine, host: Host): Promise<number> {
  return createWith(ports, { line, host });
}

/** The command with chosen ports, for tests. */
export async function createWith(
  ports: CreatePorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const request = readCreateRequest(line);
  const choices = await chooseWhatToCreate(host, request, ports);
  const report = await createProject({ host, request, choices, ports, progress: createProgress(host) });
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  if (request.json) host.stdout.write(`${JSON.stringify(describeCreation(report), null, 2)}\n`);
  else host.stdout.write(request.dryRun ? formatListing(report) : formatNextSteps(report, paint));
  return exitCodes.done;
}
