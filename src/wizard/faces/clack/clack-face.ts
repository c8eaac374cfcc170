import type { Writable } from 'node:stream';
import { tickedBeforehand } from '../../own-proposal.ts';
import type { Display, Progress, Reply } from '../../prompter.ts';
import type { Answer, AnswerTo, Question } from '../../question.ts';
import { EndOfInput } from '../end-of-input.ts';
import type { Face } from '../face.ts';
import { ChoicePrompt } from './choice-prompt.ts';
import { drawDisplay } from './draw-display.ts';
import { InputHub, type TerminalInput } from './input-hub.ts';
import { LinesPrompt } from './lines-prompt.ts';
import { Look } from './look.ts';
import { PickPrompt } from './pick-prompt.ts';
import { TextPrompt } from './text-prompt.ts';

export interface ClackFaceOptions {
  readonly input: TerminalInput;
  readonly output: Writable;
  readonly color: boolean;
  /** False where the font of the terminal has no more than ASCII. */
  readonly unicode?: boolean;
  /** Aborted: whoever is asked leaves. */
  readonly signal?: AbortSignal;
}

const pasteInBrackets = '\u001b[?2004h';
const pasteAsKeys = '\u001b[?2004l';
const showCursor = '\u001b[?25h';

/** Rows of a question below a long explanation. */
const leastFrame = 12;

/** And below lines that it is about: without them it cannot be answered. */
const leastFrameBelowCode = 9;

/** A terminal in the manner of clack. It reads all keys from now on, until it is closed. */
export function createClackFace(options: ClackFaceOptions): Face {
  const { input, output, signal } = options;
  const look = new Look({ output, color: options.color, unicode: options.unicode ?? true });
  const hub = new InputHub(input);
  let isOpen = true;
  /** Where the person was, when asking why; the question is put again after that. */
  let place: { readonly id: string; readonly focus: number | undefined } | undefined;
  /** Rows that were shown since the last question. */
  let shownRows = 0;
  /** Of them, those of the code that the question is about. */
  let codeRows = 0;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    process.off('exit', close);
    hub.close();
    output.write(pasteAsKeys + showCursor);
  };
  // Whatever ends the program: the terminal is given back.
  process.on('exit', close);
  hub.open();
  output.write(pasteInBrackets);

  async function ask(question: Question, proposal: Answer | undefined, progress: Progress<Answer> | undefined) {
    if (signal?.aborted === true) return { go: 'leave' as const };
    const surroundings = { hub, output, look };
    const isAfterWhy = place?.id === question.id;
    const focus = isAfterWhy ? place?.focus : undefined;
    const prompt = createPrompt(question, { surroundings, proposal, progress, focus });
    // A long list must not push out of sight why it is asked.
    if (isAfterWhy) prompt.reserved = Math.max(0, Math.min(shownRows, look.rows - leastFrame));
    else prompt.reserved = Math.max(0, Math.min(codeRows, look.rows - leastFrameBelowCode));
    shownRows = 0;
    codeRows = 0;
    const abort = (): void => prompt.stop();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await prompt.run();
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    if (prompt.hasEnded) throw new EndOfInput(question.id);
    const { go, draft, value } = prompt;
    place = go === 'why' ? { id: question.id, focus: prompt.focus } : undefined;
    if (go !== undefined) return draft === undefined ? { go } : { go, draft };
    if (value === undefined) throw new Error(`The question ${question.id} ended without an answer.`);
    return { answer: value };
  }

  return {
    get width() {
      return look.width;
    },
    show(part: Display) {
      const lines = drawDisplay(part, look);
      shownRows += lines.length;
      codeRows = part.kind === 'code' ? codeRows + lines.length : 0;
      output.write(`${lines.join('\n')}\n`);
    },
    // Each prompt gives the answer of its kind of question.
    ask: (question, proposal, progress) =>
      ask(question, proposal, progress as Progress<Answer> | undefined) as Promise<Reply<AnswerTo<typeof question>>>,
    close,
  };
}

function createPrompt(
  question: Question,
  options: {
    readonly surroundings: { readonly hub: InputHub; readonly output: Writable; readonly look: Look };
    readonly proposal: Answer | undefined;
    readonly progress: Progress<Answer> | undefined;
    readonly focus: number | undefined;
  },
) {
  const { surroundings, progress, focus } = options;
  const keep = progress?.keep ?? ((): void => undefined);
  const earlier = progress?.draft ?? options.proposal;
  const line = typeof earlier === 'string' ? earlier : undefined;
  const list = typeof earlier === 'string' ? undefined : earlier;
  switch (question.kind) {
    case 'text': {
      const draft = typeof progress?.draft === 'string' ? progress.draft : undefined;
      const proposal = typeof options.proposal === 'string' ? options.proposal : undefined;
      return new TextPrompt({ question, ...surroundings }, { proposal, draft });
    }
    case 'choice':
      return new ChoicePrompt({ question, ...surroundings }, { proposal: line, focus });
    case 'pick': {
      const ticked = list ?? tickedBeforehand(question.options);
      return new PickPrompt({ question, ...surroundings }, { ticked, keep, focus });
    }
    case 'lines':
      return new LinesPrompt({ question, ...surroundings }, { lines: list ?? question.proposal, keep });
  }
}
