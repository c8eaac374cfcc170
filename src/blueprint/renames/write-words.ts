import { CannotRename } from './cannot-rename.ts';
import type { Occurrence } from './occurrence.ts';

interface WordChange {
  readonly occurrence: Occurrence;
  readonly to: string;
}

/**
 * The text with other words; everything else stays byte for byte.
 * @throws CannotRename where the text writes a word in another way than the language reads it: with escapes
 */
export function writeWords(
  text: string,
  occurrences: readonly Occurrence[],
  nameOf: (occurrence: Occurrence) => string,
): string {
  const places = new Map<number, WordChange[]>();
  for (const occurrence of occurrences) {
    const to = nameOf(occurrence);
    const { start } = occurrence.at;
    if (to !== occurrence.written) places.set(start, [...(places.get(start) ?? []), { occurrence, to }]);
  }
  let result = '';
  let done = 0;
  for (const [start, changes] of [...places].toSorted(([one], [other]) => one - other)) {
    const end = Math.max(...changes.map(({ occurrence }) => occurrence.at.end));
    result += text.slice(done, start) + replaceWord(text.slice(start, end), changes);
    done = end;
  }
  return result + text.slice(done);
}

function replaceWord(written: string, changes: readonly WordChange[]): string {
  const [first] = changes;
  if (first === undefined) return written;
  const { occurrence, to } = first;
  if (occurrence.isShorthand !== undefined) return writeShorthand(written, changes);
  const word = wordIn(written, occurrence);
  if (word === undefined) throw cannotWrite(written, occurrence.written);
  const suffix = word.length > occurrence.written.length ? '_id' : '';
  return written.replace(word, `${to}${suffix}`);
}

/** The word itself, or that of a reference's column. Quotes, braces and question marks may stand around it. */
function wordIn(written: string, { written: word, isDeclaration }: Occurrence): string | undefined {
  const words = written.match(/[A-Za-z0-9_.~-]+/g) ?? [];
  const wanted = isDeclaration ? [word, `${word}_id`] : [word];
  return words.length === 1 && wanted.includes(words[0] ?? '') ? words[0] : undefined;
}

/** `({ total })` becomes `({ sum: total })` where the key has another name, `({ total: sum })` where the value has. */
function writeShorthand(written: string, changes: readonly WordChange[]): string {
  const key = changes.find(({ occurrence }) => occurrence.isShorthand === 'key')?.to ?? written;
  const value = changes.find(({ occurrence }) => occurrence.isShorthand === 'value')?.to ?? written;
  return key === value ? key : `${key}: ${value}`;
}

function cannotWrite(written: string, word: string): CannotRename {
  return new CannotRename(`${JSON.stringify(written)} cannot be renamed where it stands.`, `Write it as ${word}.`);
}
