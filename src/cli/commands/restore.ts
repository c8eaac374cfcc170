import { ProjectError } from '../../project/errors.ts';
import type { CommandLine } from '../command-line.ts';
import { Cancelled, UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { askOnce } from '../interview/converse.ts';
import { choosePaint } from '../paint.ts';
import { diffOfChangeset } from '../rerun/diff/run-diff.ts';
import { paintDiff } from '../rerun/diff/format-diff.ts';
import { findProject } from '../rerun/find-project.ts';
import { readRunFlags } from '../rerun/flags.ts';
import { formatAsProject } from '../rerun/format-as-project.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { pathInProject } from '../rerun/project-path.ts';
import { findRestorable } from '../rerun/restore/find-restorable.ts';
import { writeChangeset } from '../rerun/write-run.ts';
import type { Changeset } from '../../project/transaction/model.ts';

/** `groundplan restore <path>`: a file, or what is missing in a folder, as it was generated last. */
export function runRestore(line: CommandLine, host: Host): Promise<number> {
  return restoreWith(machinePorts, { line, host });
}

interface Called {
  readonly line: CommandLine;
  readonly host: Host;
}

/** The command with chosen ports, for tests. */
export async function restoreWith(ports: RunPorts, { line, host }: Called): Promise<number> {
  if (line.argument === undefined) {
    throw new UsageError('Say which file is to come back.', 'groundplan restore src/modules/orders/routes.ts');
  }
  const project = await findProject({ host, ports });
  const { folder } = project;
  const path = pathInProject(line.argument, { cwd: host.cwd, folder });
  const found = await findRestorable({ ports, project, path });
  if (found.length === 0) {
    host.stderr.write(`Nothing of ${path === '' ? 'the project' : path} is missing or edited.\n`);
    return exitCodes.done;
  }
  const writes = await formatAsProject(
    { host, ports, project },
    found.map(({ write }) => write),
  );
  const changeset: Changeset = { title: `restore ${path === '' ? 'the project' : path}`, writes, deletions: [] };
  if (found.some(({ isEdited }) => isEdited)) await confirmLoss({ line, host }, { path, changeset });
  await writeChangeset({ host, ports, folder, changeset });
  for (const write of writes) host.stdout.write(`restored: ${write.path}\n`);
  return exitCodes.done;
}

/** What is lost is shown. @throws ProjectError where nobody can be asked; Cancelled */
async function confirmLoss(
  { line, host }: Called,
  { path, changeset }: { readonly path: string; readonly changeset: Changeset },
): Promise<void> {
  if (line.switches.has('yes')) return;
  const flags = readRunFlags(line, { host, answers: false });
  if (!flags.asks) {
    throw new ProjectError(`${path} has edits of yours; restoring it takes them out.`, {
      hint: 'If that is meant: --yes. groundplan undo brings them back.',
    });
  }
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  host.stdout.write(`${paintDiff(diffOfChangeset(changeset), paint).join('\n')}\n`);
  const answer = await askOnce(
    {
      kind: 'choice',
      id: 'restore/edited',
      message: `Your edits in ${path} go. Shall they?`,
      why: {
        line: 'groundplan undo brings them back.',
        more: 'The file becomes what was generated last, as if you had never edited it.',
        topic: 'building',
      },
      options: [
        { value: 'keep', label: '[k]eep my edits', key: 'k' },
        { value: 'restore', label: '[r]estore it', key: 'r' },
      ],
      proposal: 'keep',
    },
    { host, plain: flags.plain },
  );
  if (answer !== 'restore') throw new Cancelled('Nothing was written.');
}
