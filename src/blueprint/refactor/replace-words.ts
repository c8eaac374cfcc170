import type { Span } from '../../plan/model.ts';
import { CannotMove } from './cannot-move.ts';

/** Words of a text that become others. */
export interface WordChange extends Span {
  /** What may stand there now; with escapes it would be something else, and could not be replaced. */
  readonly was: string | readonly string[];
  readonly to: string;
}

/** @throws CannotMove where the text writes a word in another way than the language reads it */
export function replaceWords(text: string, changes: readonly WordChange[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, was, to } of changes.toSorted((one, two) => one.start - two.start)) {
    const written = text.slice(start, end);
    const plain = [was].flat();
    if (!plain.includes(written.replaceAll(/\s/g, ''))) {
      throw new CannotMove(
        `${JSON.stringify(written)} cannot be renamed where it stands.`,
        `Write it as ${plain[0] ?? ''}.`,
      );
    }
    result += text.slice(done, start) + to;
    done = end;
  }
  return result + text.slice(done);
}

/** A name that is not taken: the wanted one, or the same with a number. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (!taken.has(name)) return name;
  }
}
