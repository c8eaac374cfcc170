import { stateFolder } from '../../project/base.ts';
import type { Undo, UndoEntry } from '../../project/transaction/undo-last.ts';
import { makeVisible } from '../../wizard/faces/visible-text.ts';
import type { Paint } from '../paint.ts';

export interface UndoStyle {
  readonly paint: Paint;
  /** How this program is called here. */
  readonly program: string;
}

const shownFiles = 20;

/** What an undo does, or has done, to the files; this program's own notes go without saying. */
export function formatFiles(undo: Undo, { paint }: UndoStyle): string {
  const signs = [
    ...undo.additions.map((path) => ({ path, line: `${paint.green('+')} ${makeVisible(path)}` })),
    ...undo.writes.map((path) => ({ path, line: `${paint.yellow('~')} ${makeVisible(path)}` })),
    ...undo.deletions.map((path) => ({ path, line: `${paint.red('-')} ${makeVisible(path)}` })),
  ];
  const lines = signs.filter(({ path }) => !path.startsWith(`${stateFolder}/`)).map(({ line }) => line);
  const others = lines.length - shownFiles;
  const shown = others > 0 ? [...lines.slice(0, shownFiles), `  and ${others} more`] : lines;
  return shown.map((line) => `${line}\n`).join('');
}

/** `add coupons`, or the sentence for an undo that is taken back. */
export function formatTitles({ titles, isRedo }: Undo, tense: 'done' | 'planned'): string {
  const names = titles.map(makeVisible).join(', ');
  if (tense === 'planned') return isRedo ? `Would be made again: ${names}` : `Would be taken back: ${names}`;
  return isRedo ? `Made again: ${names}` : `Taken back: ${names}`;
}

/** Files do not take a database back. Undefined when no migration goes. */
export function formatDatabaseRemark(undo: Undo): string | undefined {
  const names = migrationsOf(undo.deletions).map((path) => path.slice(path.lastIndexOf('/') + 1));
  if (names.length === 0) return undefined;
  return `A database on which ${names.join(', ')} has run keeps what that changed: undo changes files only.`;
}

/** Commands for the project afterwards. */
export function commandsAfterUndo({ writes, additions }: Undo): readonly string[] {
  return [
    ...(writes.includes('package.json') ? ['npm install'] : []),
    ...(migrationsOf(additions).length > 0 ? ['npm run migrate'] : []),
    'npm test',
  ];
}

/** What can be taken back, a line each. */
export function formatEntries(entries: readonly UndoEntry[], { paint, program }: UndoStyle): string {
  if (entries.length === 0) return 'There is nothing to undo.\n';
  const width = Math.max(...entries.map((entry) => nameOf(entry).length));
  const lines = entries.map((entry, index) => {
    const command = index === 0 ? `${program} undo` : `${program} undo ${index + 1}`;
    const files = `${entry.files} ${entry.files === 1 ? 'file' : 'files'}`;
    return `${nameOf(entry).padEnd(width)}  ${entry.at.slice(0, 16).replace('T', ' ')} UTC  ${files.padEnd(10)} ${paint.cyan(command)}\n`;
  });
  return lines.join('');
}

function nameOf({ title, isUndo }: UndoEntry): string {
  return makeVisible(isUndo ? `undo of: ${title}` : title);
}

function migrationsOf(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => /^src\/db\/migrations\/[^/]+\.sql$/.test(path));
}
