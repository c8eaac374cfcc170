import { basename } from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { DriftKind, FileDrift } from '../../project/doctor/drift.ts';
import type { Diagnosis } from '../../project/doctor/examine-project.ts';
import type { Remark } from '../../project/doctor/remark.ts';
import type { OpenProject } from '../../project/open-project.ts';
import { makeVisible, makeVisibleLine } from '../../wizard/faces/visible-text.ts';
import type { Paint } from '../paint.ts';
import { formatRows, type Row } from '../rerun/report/rows.ts';

export interface DiagnosisStyle {
  readonly paint: Paint;
  /** Columns. */
  readonly width: number;
  /** Every file, however many there are. */
  readonly all: boolean;
}

/** Files that are listed when not all are asked for. */
const shownFiles = 20;

const looks: Readonly<Record<DriftKind, { readonly sign: string; readonly sentence: string }>> = {
  edited: { sign: 'M', sentence: 'edited; runs merge it' },
  deleted: { sign: '-', sentence: 'deleted; stays deleted (groundplan restore brings it back)' },
  moved: { sign: '>', sentence: '' },
  markers: { sign: 'C', sentence: 'has conflict markers' },
  unreadable: { sign: '?', sentence: 'no text file that could be merged; left alone' },
  waiting: { sign: 'C', sentence: 'its new text waits in .groundplan/pending/' },
  'once deleted': { sign: '-', sentence: 'written once, and gone since; it does not come back by itself' },
};

/** What the doctor found, as people read it. */
export function formatDiagnosis(
  { project, diagnosis }: { readonly project: OpenProject; readonly diagnosis: Diagnosis },
  style: DiagnosisStyle,
): string {
  const { paint } = style;
  const { files, remarks } = diagnosis;
  const todo = remarks.filter(({ weight }) => weight === 'todo');
  const notes = remarks.filter(({ weight }) => weight === 'note');
  const generator = project.generator === '' ? 'unknown version' : project.generator;
  const name = makeVisibleLine(basename(project.folder));
  const sections = [
    [`${paint.bold(name)}: ${project.base.size} generated files, groundplan ${makeVisibleLine(generator)}`],
    ...(files.length === 0 ? [] : [[paint.bold('Not as they were generated'), ...formatFiles(files, style)]]),
    ...(todo.length === 0 ? [] : [[paint.bold('To do'), ...formatRemarks(todo, style)]]),
    ...(notes.length === 0 ? [] : [[paint.bold('Good to know'), ...formatRemarks(notes, style)]]),
    [formatEnd(todo.length, paint)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function formatFiles(files: readonly FileDrift[], { paint, width, all }: DiagnosisStyle): readonly string[] {
  const shown = all ? files : files.slice(0, shownFiles);
  const rows = shown.map((file): Row => {
    const { path, kind, place, edited } = file;
    const { sign, sentence } = looks[kind];
    const moved = `stands in ${place ?? path}${edited === true ? ', and is edited' : ''}; runs follow it there`;
    return { sign, brush: paint.cyan, place: path, note: kind === 'moved' ? moved : sentence };
  });
  const rest = files.length - shown.length;
  return [...formatRows(rows, width), ...(rest === 0 ? [] : [paint.dim(`and ${rest} more: --all lists them`)])];
}

function formatRemarks(remarks: readonly Remark[], { paint, width }: DiagnosisStyle): readonly string[] {
  return remarks.flatMap(({ message, hint, weight }) => {
    const sign = weight === 'todo' ? paint.yellow('!') : paint.dim('·');
    const [first = '', ...rest] = wrap(message, width - 2);
    const hints = hint === undefined ? [] : wrap(hint, width - 4);
    return [`${sign} ${first}`, ...rest.map((line) => `  ${line}`), ...hints.map((line) => paint.dim(`    ${line}`))];
  });
}

function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(makeVisible(text), width, { hard: true }).split('\n');
}

function formatEnd(todo: number, paint: Paint): string {
  if (todo === 0) return `${paint.green('✓')} There is nothing to do.`;
  return `${paint.yellow('!')} ${todo === 1 ? 'One thing' : `${todo} things`} to do.`;
}
