import { join } from 'node:path';
import { cleanEnvironment } from '../../project/environment.ts';
import {
  type DriverPlace,
  driverCommand,
  readDriverSettings,
  writeDriverSettings,
} from '../../project/merge-driver/driver-settings.ts';
import { findOwnPackage } from '../../project/package.ts';
import type { ChoiceQuestion } from '../../wizard/question.ts';
import type { CommandLine } from '../command-line.ts';
import { Cancelled, UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { canBeAsked } from '../interview/can-be-asked.ts';
import { askOnce } from '../interview/converse.ts';
import { findProject } from '../rerun/find-project.ts';
import type { RunPorts } from '../rerun/ports.ts';

/**
 * Makes git call this program for the project that somebody stands in, after asking.
 * @throws UsageError where nobody can be asked; Cancelled; ProjectError when git or the disk refuses
 */
export async function installDriver(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const { folder } = await findProject({ host, ports });
  const options = { cwd: folder, env: cleanEnvironment(host.env), signal: host.signal };
  const place: DriverPlace = { run: ports.run, disk: ports.disk, options };
  const program = { node: process.execPath, script: join(findOwnPackage().root, 'bin', 'groundplan.js') };
  const settings = await readDriverSettings(place);
  if (settings.hasAttributes && settings.command === driverCommand(program)) {
    host.stdout.write('The merge driver is installed here already.\n');
    return exitCodes.done;
  }
  if (!line.switches.has('yes')) await confirm(host, settings.hasAttributes);
  await writeDriverSettings(place, program);
  host.stdout.write(
    'Installed: git merge now unites what two branches have generated.\nCommit .gitattributes; everybody else runs this command once. To take it back: git config --remove-section merge.groundplan\n',
  );
  return exitCodes.done;
}

/** @throws UsageError where nobody can be asked; Cancelled */
async function confirm(host: Host, hasAttributes: boolean): Promise<void> {
  if (!canBeAsked(host)) {
    throw new UsageError('Installing changes the configuration of git, and nobody can be asked here.', 'Add --yes.');
  }
  const answer = await askOnce(installQuestion(hasAttributes), { host, plain: false });
  if (answer !== 'install') throw new Cancelled('Nothing was written.');
}

function installQuestion(hasAttributes: boolean): ChoiceQuestion {
  const files = hasAttributes ? '.git/config' : '.git/config and .gitattributes';
  return {
    kind: 'choice',
    id: 'merge-driver/install',
    message: `Write the merge driver into ${files}?`,
    why: {
      line: 'Two branches that each add a feature then merge without conflicts in most cases.',
      more: 'git calls this program for the files that .gitattributes names. .git/config is of this machine only; in other clones git merges as always until somebody runs this there.',
      topic: 'building',
    },
    options: [
      { value: 'install', label: '[i]nstall it', key: 'i' },
      { value: 'leave', label: '[n]o', key: 'n' },
    ],
    proposal: 'install',
  };
}
