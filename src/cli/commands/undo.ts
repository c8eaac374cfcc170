import { type Disk, nodeDisk } from '../../project/disk.ts';
import { recoverTransaction } from '../../project/transaction/recover.ts';
import { assertUndoable, listUndo, planUndo, type Undo, undoLast } from '../../project/transaction/undo-last.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { findUndoFolder } from '../undo/find-undo-folder.ts';
import {
  commandsAfterUndo,
  formatDatabaseRemark,
  formatEntries,
  formatFiles,
  formatTitles,
  type UndoStyle,
} from '../undo/format-undo.ts';
import { describeProgram } from '../way-on.ts';

/** `groundplan undo [steps]`: takes back what the last command wrote into the project; twice, and it is there again. */
export function runUndo(line: CommandLine, host: Host): Promise<number> {
  return undoWith(nodeDisk, { line, host });
}

/** The command on a chosen disk, for tests. */
export async function undoWith(
  disk: Disk,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const steps = readSteps(line);
  const json = line.switches.has('json');
  const style = { paint: choosePaint({ env: host.env, stream: host.stdout }), program: describeProgram(host) };
  const folder = await findUndoFolder(disk, host.cwd);
  if (line.switches.has('list')) {
    const entries = await listUndo(disk, folder);
    host.stdout.write(json ? formatJson({ ok: true, directory: folder, entries }) : formatEntries(entries, style));
    return exitCodes.done;
  }
  if ((await recoverTransaction(disk, folder)) !== 'nothing') {
    host.stderr.write('An interrupted run was ended first: either all of it is in place now, or nothing of it.\n');
  }
  if (line.switches.has('dry-run')) {
    const undo = await planUndo(disk, { folder, steps });
    assertUndoable(undo);
    return report(host, { undo, folder, json, style, isWritten: false });
  }
  const undo = await undoLast(disk, { folder, steps, signal: host.signal });
  return report(host, { undo, folder, json, style, isWritten: true });
}

interface ReportOptions {
  readonly undo: Undo;
  readonly folder: string;
  readonly json: boolean;
  readonly style: UndoStyle;
  readonly isWritten: boolean;
}

function report(host: Host, { undo, folder, json, style, isWritten }: ReportOptions): number {
  const remark = formatDatabaseRemark(undo);
  const next = commandsAfterUndo(undo);
  if (json) {
    const { titles, isRedo, writes, additions, deletions } = undo;
    const remarks = remark === undefined ? [] : [remark];
    const found = { titles, isRedo, writes, additions, deletions, remarks };
    host.stdout.write(formatJson({ ok: true, written: isWritten, directory: folder, ...found, next }));
    return exitCodes.done;
  }
  const { paint, program } = style;
  const lines = [
    ...(remark === undefined ? [] : [`${paint.yellow('!')} ${remark}`]),
    ...(isWritten
      ? [`${undo.isRedo ? 'undo' : 'redo'}: ${paint.cyan(`${program} undo`)}`, `next: ${paint.cyan(next.join(' && '))}`]
      : ['Nothing was written.']),
  ];
  host.stdout.write(`${formatTitles(undo, isWritten ? 'done' : 'planned')}\n${formatFiles(undo, style)}`);
  host.stdout.write(lines.map((text) => `${text}\n`).join(''));
  return exitCodes.done;
}

/** @throws UsageError */
function readSteps({ argument = '1', switches }: CommandLine): number {
  if (switches.has('list') && switches.has('dry-run')) throw new UsageError('Give --list or --dry-run, not both.');
  if (/^[1-9]\d{0,3}$/.test(argument)) return Number(argument);
  throw new UsageError(
    `${JSON.stringify(argument)} is no number of changes.`,
    'groundplan undo 2 takes back the last two.',
  );
}

function formatJson(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
