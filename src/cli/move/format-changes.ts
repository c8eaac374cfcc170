import { makeVisible } from '../../wizard/faces/visible-text.ts';
import type { Paint } from '../paint.ts';
import { type ChangedLine, changedLines } from './changed-lines.ts';

/** The lines that go and come, each with its number. */
export function formatChanges(
  { before, after }: { readonly before: string; readonly after: string },
  paint: Paint,
): string {
  const changes = changedLines(before, after);
  const width = Math.max(0, ...changes.map(({ number }) => String(number).length));
  return changes.map((change) => `${formatLine(change, { width, paint })}\n`).join('');
}

function formatLine(
  { kind, number, text }: ChangedLine,
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  const line = `${String(number).padStart(width)} ${kind === 'gone' ? '-' : '+'} ${makeVisible(text)}`;
  return kind === 'gone' ? paint.red(line) : paint.green(line);
}
