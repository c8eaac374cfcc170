import type { Comment } from 'acorn';

/** Finds its way in a text over white space and comments. */
export interface CodeGaps {
  /** Offset behind the last code before `offset`: 0 at the beginning. */
  before(offset: number): number;
  /** Offset of the next code at or after `offset`. */
  after(offset: number): number;
}

export function createCodeGaps(text: string, comments: readonly Comment[]): CodeGaps {
  const startOf = new Map(comments.map(({ start, end }) => [end, start]));
  const endOf = new Map(comments.map(({ start, end }) => [start, end]));
  const isSpace = (offset: number) => /\s/.test(text[offset] ?? '');

  return {
    before(offset) {
      let at = offset;
      while (at > 0) {
        const comment = startOf.get(at);
        if (comment !== undefined) at = comment;
        else if (isSpace(at - 1)) at -= 1;
        else break;
      }
      return at;
    },
    after(offset) {
      let at = offset;
      while (at < text.length) {
        const comment = endOf.get(at);
        if (comment !== undefined) at = comment;
        else if (isSpace(at)) at += 1;
        else break;
      }
      return at;
    },
  };
}
