import { findTooFew, formatProblem } from '../check-answer.ts';
import type { LinesQuestion, LinesReading } from '../question.ts';

export type Entered =
  | { readonly kind: 'added' | 'removed' | 'replaced' }
  /** Nothing changed; the line stays with whoever wrote it. */
  | { readonly kind: 'refused'; readonly message: string; readonly suggestion?: string };

/** The lines of a list while they are being written: the same in every face. */
export class LinesEditor {
  readonly #question: LinesQuestion;
  #lines: readonly string[];
  #reading: LinesReading;

  constructor(question: LinesQuestion, lines: readonly string[]) {
    this.#question = question;
    this.#lines = lines;
    this.#reading = question.read(lines);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  get reading(): LinesReading {
    return this.#reading;
  }

  /** One line: adds it, replaces the one with the same key, or removes (`-key`). */
  enter(line: string): Entered {
    const removed = /^\s*-\s*(\S.*)$/.exec(line)?.[1]?.trim();
    const row = removed === undefined ? undefined : this.#reading.rows.find(({ key }) => key === removed);
    if (row !== undefined) return this.#remove(row);
    // With a blank behind the dash it may be an item of somebody's list.
    if (removed !== undefined && /^\s*-\S/.test(line)) {
      return { kind: 'refused', message: `Nothing here is called “${removed}”.` };
    }
    const added = this.#try([...this.#lines, line], this.#lines.length);
    if ('kind' in added) return added;
    const replaced = this.#findReplaced(added);
    if (replaced === undefined) return this.#set(added, 'added');
    const inPlace = this.#try(withLine(this.#lines, replaced, line), replaced);
    // Where it stands may matter to it.
    if ('kind' in inPlace) return this.#set(added, 'added');
    return this.#set(inPlace, 'replaced');
  }

  /** A line in place of another; an empty one removes it. */
  replace(index: number, line: string): Entered {
    if (line.trim() === '') return this.#set(this.#read(without(this.#lines, index)), 'removed');
    const changed = this.#try(withLine(this.#lines, index, line), index);
    return 'kind' in changed ? changed : this.#set(changed, 'replaced');
  }

  /** A block as it was pasted. What is wrong in it is kept for correction, and stands in the way of the end. */
  paste(text: string): void {
    const block = text.split('\n').map((line) => line.trimEnd());
    while (block[0] === '') block.shift();
    while (block.at(-1) === '') block.pop();
    this.#set(this.#read([...this.#lines, ...block]), 'added');
  }

  /** Takes out the lines that are not understood, and gives them back. */
  removeProblems(): readonly { readonly text: string; readonly problem: LinesReading['problems'][number] }[] {
    const removed: { readonly text: string; readonly problem: LinesReading['problems'][number] }[] = [];
    // Taking one out may change what others mean.
    for (let problem = this.#reading.problems[0]; problem !== undefined; problem = this.#reading.problems[0]) {
      removed.push({ text: (this.#lines[problem.line] ?? '').trim(), problem });
      this.#set(this.#read(without(this.#lines, problem.line)), 'removed');
    }
    return removed;
  }

  /** What a line would mean if it was added, or put in place of another. */
  preview(line: string, index = this.#lines.length): LinesReading['rows'] {
    const changed = [...this.#lines];
    changed[index] = line;
    return this.#question.read(changed).rows.filter((row) => row.line === index);
  }

  /** Why this is no answer yet: the line that is in the way, or too few. */
  findObstacle(): { readonly line?: number; readonly message: string } | undefined {
    const problem = this.#reading.problems[0];
    if (problem !== undefined) return { line: problem.line, message: formatProblem(problem) };
    const tooFew = findTooFew(this.#question, this.#reading);
    return tooFew === undefined ? undefined : { message: tooFew };
  }

  #remove(row: LinesReading['rows'][number]): Entered {
    const others = this.#reading.rows.filter(({ line, key }) => line === row.line && key !== row.key);
    if (others.length > 0) {
      const message = `“${row.key}” stands on one line with ${others.map(({ key }) => key).join(', ')}: change that line.`;
      return { kind: 'refused', message };
    }
    return this.#set(this.#read(without(this.#lines, row.line)), 'removed');
  }

  #try(lines: readonly string[], index: number): Draft | Extract<Entered, { kind: 'refused' }> {
    const draft = this.#read(lines);
    const problem = draft.reading.problems.find(({ line }) => line === index);
    if (problem === undefined) return draft;
    const { message, suggestion } = problem;
    return { kind: 'refused', message, ...(suggestion === undefined ? {} : { suggestion }) };
  }

  /** The line all of whose things the last line of a draft says anew. */
  #findReplaced(draft: Draft): number | undefined {
    const last = draft.lines.length - 1;
    const said = new Set(draft.reading.rows.filter(({ line }) => line === last).map(({ key }) => key));
    const found = this.#reading.rows.find(({ key }) => said.has(key));
    if (found === undefined) return undefined;
    const own = this.#reading.rows.filter(({ line }) => line === found.line);
    return own.every(({ key }) => said.has(key)) ? found.line : undefined;
  }

  #read(lines: readonly string[]): Draft {
    return { lines, reading: this.#question.read(lines) };
  }

  #set<K extends 'added' | 'removed' | 'replaced'>(draft: Draft, kind: K): { readonly kind: K } {
    this.#lines = draft.lines;
    this.#reading = draft.reading;
    return { kind };
  }
}

interface Draft {
  readonly lines: readonly string[];
  readonly reading: LinesReading;
}

function without(lines: readonly string[], index: number): string[] {
  return lines.filter((_, at) => at !== index);
}

function withLine(lines: readonly string[], index: number, line: string): string[] {
  return lines.map((old, at) => (at === index ? line : old));
}
