import type { FileDecision, FileOutcome } from '../../../changes/outcome.ts';
import type { Paint } from '../../paint.ts';
import { placeOnDisk } from '../conflicts/open-conflicts.ts';
import { decisionLooks } from './looks.ts';
import type { Row } from './rows.ts';

/** What a person has to know of, first what they have to decide. The others are shown when they are few, or asked for. */
const order: readonly FileDecision[] = [
  'conflict',
  'occupied',
  'merge',
  'unreadable',
  'gone',
  'orphaned',
  'delete',
  'add',
  'update',
  'adopt',
  'settled',
  'keep',
  'same',
];

const ordinary: ReadonlySet<FileDecision> = new Set(['add', 'update']);
const silent: ReadonlySet<FileDecision> = new Set(['adopt', 'settled', 'keep', 'same']);

/** As many ordinary files as people look through without being asked to. */
const few = 8;

export interface FileRows {
  readonly rows: readonly Row[];
  /** Ordinary files that are not listed. */
  readonly hidden: number;
}

/** The files of a run as rows: `M src/app.ts   both added lines`. With `all`, every file that is not as it was. */
export function listFiles(
  files: readonly FileOutcome[],
  { paint, all }: { readonly paint: Paint; readonly all: boolean },
): FileRows {
  const ordinaryFiles = files.filter(isOrdinary);
  const showsOrdinary = all || ordinaryFiles.length <= few;
  const shown = files
    .filter((file) => isListed(file, all) && (showsOrdinary || !isOrdinary(file)))
    .toSorted((one, two) => order.indexOf(one.decision) - order.indexOf(two.decision));
  return {
    rows: shown.flatMap((file) => rowsOf(file, paint)),
    hidden: showsOrdinary ? 0 : ordinaryFiles.length,
  };
}

/** A new migration is more than one file of many: it is what the database will go through. */
function isOrdinary({ decision, path }: FileOutcome): boolean {
  return ordinary.has(decision) && !isMigration(path);
}

/** Whether a file is one of the numbered migrations. */
function isMigration(path: string): boolean {
  return /(?:^|\/)migrations\/\d+_[^/]+\.sql$/.test(path);
}

function isListed({ decision, from }: FileOutcome, all: boolean): boolean {
  if (all) return decision !== 'same' || from !== undefined;
  return !silent.has(decision);
}

function rowsOf(file: FileOutcome, paint: Paint): readonly Row[] {
  // Whoever left it waiting has nothing to decide now.
  const { sign, color } = decisionLooks[file.waits === true ? 'orphaned' : file.decision];
  const brush = paint[color];
  const conflicts = (file.pieces ?? []).filter((piece) => piece.kind === 'conflict');
  if (conflicts.length > 0) {
    const place = placeOnDisk(file);
    return conflicts.map(({ line, reason }) => ({ sign, brush, place: `${place}:${line}`, note: reason }));
  }
  return [{ sign, brush, place: file.path, note: noteOf(file) }];
}

/** What a person can do about these is said here. */
const toldHere: ReadonlySet<FileDecision> = new Set(['gone', 'occupied']);

function noteOf(file: FileOutcome): string {
  const { decision, from, moved, notes, path } = file;
  const origin = from === undefined ? [] : [moved === 'person' ? `you moved it from ${from}` : `was ${from}`];
  const own = [sentenceOf(file)].filter((sentence) => sentence !== '');
  const told = notes.length > 0 && !toldHere.has(decision) ? notes : own;
  const migration = decision === 'add' && isMigration(path) ? ['npm run migrate applies it'] : [];
  return [...told, ...origin, ...migration].join('; ');
}

function sentenceOf({ decision, waits }: FileOutcome): string {
  if (waits === true) return 'left as it is; its new text still waits (groundplan resolve)';
  return decisionLooks[decision].sentence;
}
