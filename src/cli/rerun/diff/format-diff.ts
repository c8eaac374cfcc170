import { cutText, makeVisible } from '../../../wizard/faces/visible-text.ts';
import type { CodeLine } from '../../../wizard/prompter.ts';
import type { Paint } from '../../paint.ts';
import { diffHunks, type TwoTexts } from './unified-diff.ts';

/** A patch for people: what goes red, what comes green; as plain text it stays a patch. */
export function paintDiff(lines: readonly string[], paint: Paint): readonly string[] {
  return lines.map((line) => {
    const shown = makeVisible(line);
    if (/^(?:---|\+\+\+) /.test(line)) return paint.bold(shown);
    if (line.startsWith('@@')) return paint.cyan(shown);
    if (line.startsWith('+')) return paint.green(shown);
    return line.startsWith('-') ? paint.red(shown) : shown;
  });
}

/** Lines of a comparison within a question. */
const mostLines = 40;

/** How the person's file (`-`) and the new one (`+`) differ. */
export function compareInQuestion(texts: TwoTexts, width: number): readonly CodeLine[] {
  const lines = diffHunks(texts);
  const hidden = Math.max(0, lines.length - mostLines);
  return [
    { text: '- yours   + generated', tone: 'faint' },
    ...lines.slice(0, mostLines).map((line) => ({ text: cutText(makeVisible(line), width), tone: toneOf(line) })),
    ...(hidden === 0 ? [] : [{ text: `… ${hidden} more lines`, tone: 'faint' as const }]),
  ];
}

function toneOf(line: string): CodeLine['tone'] {
  if (line.startsWith('@@')) return 'faint';
  if (line.startsWith('+')) return 'theirs';
  return line.startsWith('-') ? 'mine' : 'plain';
}
