import type { Display, Progress, Prompter } from '../prompter.ts';
import type { AnswerTo, Question } from '../question.ts';

/** The whole page of a guidance topic, for so many columns. */
export type Explain = (topic: string, width: number) => string;

/** Topic of the engine's own questions, which are about the wizard and not about backends. */
export const noTopic = '';

/**
 * What stands between the engine and the prompter: holds displays back until it is clear that they are not those of
 * replayed answers, shows each once, and answers `why`.
 */
export class Stage {
  readonly #prompter: Prompter;
  readonly #explain: Explain | undefined;
  #held: Display[] = [];
  #lastStep: Extract<Display, { kind: 'step' }> | undefined;
  #shownStep = '';
  /** What was asked last, and what was shown before it. */
  #before = { id: '', shown: '' };

  constructor(prompter: Prompter, explain: Explain | undefined) {
    this.#prompter = prompter;
    this.#explain = explain;
  }

  get width(): number {
    return this.#prompter.width;
  }

  /** Title of the step that the interview is in. */
  get step(): Extract<Display, { kind: 'step' }> | undefined {
    return this.#lastStep;
  }

  /** An interview begins from its start. */
  restart(): void {
    this.#held = [];
    this.#lastStep = undefined;
  }

  hold(part: Display): void {
    if (part.kind === 'step') this.#lastStep = part;
    this.#held.push(part);
  }

  /** What was shown before a question that is answered already is not shown again. */
  drop(): void {
    this.#held = [];
  }

  show(part: Display): void {
    this.#prompter.show(part);
  }

  flush(): void {
    for (const part of this.#held) this.#showOnce(part);
    this.#held = [];
  }

  /** Puts a question until something else than `why` is replied. */
  async ask<Q extends Question>(
    question: Q,
    earlier: { readonly proposal?: AnswerTo<Q>; readonly progress?: Progress<AnswerTo<Q>> },
  ): Promise<{ readonly answer: AnswerTo<Q> } | MovingReply<AnswerTo<Q>>> {
    this.#prepare(question);
    let { progress } = earlier;
    for (let pressed = 1; ; pressed += 1) {
      const reply = await this.#prompter.ask(question, earlier.proposal, progress);
      if (!('go' in reply)) return reply;
      const { go, draft } = reply;
      if (go !== 'why') return draft === undefined ? { go } : { go, draft };
      if (draft !== undefined && progress !== undefined) {
        progress.keep(draft);
        progress = { draft, keep: progress.keep };
      }
      this.#showWhy(question, pressed);
    }
  }

  #showWhy(question: Question, pressed: number): void {
    const { more, topic } = question.why;
    if (pressed === 1 || topic === noTopic || this.#explain === undefined)
      return this.show({ kind: 'note', text: more });
    this.show({ kind: 'note', text: this.#explain(topic, this.width) });
  }

  #prepare(question: Question): void {
    const step = this.#lastStep;
    if (step !== undefined && !this.#held.includes(step)) this.#held.unshift(step);
    const shown = JSON.stringify(this.#held);
    // Asked once more in the same place: what stands before it is still on the screen.
    if (this.#before.id === question.id && this.#before.shown === shown) this.drop();
    this.#before = { id: question.id, shown };
    this.flush();
  }

  #showOnce(part: Display): void {
    if (part.kind === 'step') {
      const shown = `${part.number} ${part.title}`;
      if (this.#shownStep === shown) return;
      this.#shownStep = shown;
    }
    this.show(part);
  }
}

/** Where the person wants to go, with what was said so far. */
export interface MovingReply<T> {
  readonly go: 'back' | 'jump' | 'leave';
  readonly draft?: T;
}
