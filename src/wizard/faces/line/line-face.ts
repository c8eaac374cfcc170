import type { Readable, Writable } from 'node:stream';
import type { Display, Progress, Reply } from '../../prompter.ts';
import type { Answer, AnswerTo, Question } from '../../question.ts';
import { EndOfInput } from '../end-of-input.ts';
import type { Face } from '../face.ts';
import { makeVisible } from '../visible-text.ts';
import { wrapText } from '../wrap.ts';
import { askPlainly } from './ask-plainly.ts';
import { LineReader } from './line-reader.ts';

export interface LineFaceOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly columns?: number };
  /** Aborted: whoever is asked leaves. */
  readonly signal?: AbortSignal;
}

const commonWidth = 80;

/**
 * Numbered questions on plain lines, for pipes, screen readers and simple terminals: no escape codes, no colours, the
 * cursor only goes forward. `?` why, `<` back, `:jump`, `:quit`. A block with blank lines stands between two lines `"""`.
 */
export function createLineFace({ input, output, signal }: LineFaceOptions): Face {
  const reader = new LineReader(input);
  const getWidth = (): number => Math.max(20, output.columns ?? commonWidth);
  const say = (text: string): void => {
    output.write(`${wrapText(makeVisible(text), getWidth()).join('\n')}\n`);
  };

  async function ask(question: Question, proposal: Answer | undefined, progress: Progress<Answer> | undefined) {
    const read = async (): Promise<string | undefined> => {
      const line = await reader.next(signal);
      // In a terminal the end of input is Ctrl-D.
      if (line !== undefined || signal?.aborted === true || input.isTTY === true) return line;
      throw new EndOfInput(question.id);
    };
    return askPlainly(question, { earlier: progress?.draft ?? proposal, keep: progress?.keep, read, say });
  }

  return {
    get width() {
      return getWidth();
    },
    show: (part) => say(describeDisplay(part)),
    // Each kind of question is asked for its kind of answer.
    ask: (question, proposal, progress) =>
      ask(question, proposal, progress as Progress<Answer> | undefined) as Promise<Reply<AnswerTo<typeof question>>>,
    close: () => reader.close(),
  };
}

/** How many steps an interview has. */
const steps = 7;

function describeDisplay(part: Display): string {
  switch (part.kind) {
    case 'intro':
      return `${part.title}\n${part.text}`;
    case 'step':
      return `\nStep ${part.number} of ${steps}: ${part.title}${part.saved ? ' (saved)' : ''}`;
    case 'note':
      return part.title === undefined ? `\n${part.text}` : `\n${part.title}\n${part.text}`;
    case 'warning':
      return `\nWarning: ${part.text}`;
    case 'code':
      return `\n${part.lines.map(({ text }) => text).join('\n')}`;
    case 'block':
    case 'outro':
      return `\n${part.text}`;
  }
}
