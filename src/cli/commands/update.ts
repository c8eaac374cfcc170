import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOwnPackage } from '../../project/package.ts';
import { wrapText } from '../../wizard/faces/wrap.ts';
import type { CommandLine } from '../command-line.ts';
import type { Host } from '../host.ts';
import { changesSince } from '../rerun/changes-since.ts';
import { findProject } from '../rerun/find-project.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { refuseOlder } from '../rerun/prepare-run.ts';
import { runPlan } from '../rerun/run-plan.ts';
import { textWidth } from '../text-width.ts';

/** `groundplan update`: what this version generates otherwise than the one that generated the project. */
export function runUpdate(line: CommandLine, host: Host): Promise<number> {
  return updateWith(machinePorts, { line, host, readChangelog: readOwnChangelog });
}

/** The changelog of this package. */
export function readOwnChangelog(): string {
  return readFileSync(join(findOwnPackage().root, 'CHANGELOG.md'), 'utf8');
}

export interface UpdateSurroundings {
  readonly line: CommandLine;
  readonly host: Host;
  readonly readChangelog: () => string;
}

/** The command with chosen ports, for tests. */
export async function updateWith(ports: RunPorts, { line, host, readChangelog }: UpdateSurroundings): Promise<number> {
  const project = await findProject({ host, ports });
  const { generator, planText, generatedFrom } = project;
  const { version } = ports;
  refuseOlder(project, version);
  const isSame = generator === version;
  host.stderr.write(
    isSame
      ? `groundplan ${version} generated this project: there is no newer version to follow.\n`
      : `From groundplan ${generator === '' ? '(unknown)' : generator} to ${version}.\n`,
  );
  const changes = isSame || generator === '' ? '' : changesSince(readChangelog(), generator);
  if (changes !== '') host.stderr.write(`\n${wrapText(changes, textWidth(host.stderr)).join('\n')}\n\n`);
  if (planText !== generatedFrom) host.stderr.write('plan.yaml has changed since it was applied; that comes along.\n');
  return runPlan({ host, ports, line, project, planText, title: `update to groundplan ${version}` });
}
