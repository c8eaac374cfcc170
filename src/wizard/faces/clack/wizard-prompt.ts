import type { Writable } from 'node:stream';
import { Prompt } from '@clack/core';
import type { Question } from '../../question.ts';
import { makeVisible } from '../visible-text.ts';
import type { InputHub, Listener } from './input-hub.ts';
import type { Key } from './keys.ts';
import type { Look } from './look.ts';

export interface PromptSurroundings<Q extends Question> {
  readonly question: Q;
  readonly hub: InputHub;
  readonly output: Writable;
  readonly look: Look;
}

type Go = 'back' | 'why' | 'jump' | 'leave';

/**
 * What all prompts of the wizard have on top of clack's: where the person wants to go instead of answering, pastes, and
 * a frame that never is higher than the screen. A prompt says what its keys do, and what stands in its frame.
 */
export abstract class WizardPrompt<T, Q extends Question> extends Prompt<T> {
  protected readonly question: Q;
  protected readonly look: Look;
  readonly #hub: InputHub;
  /** As it was drawn last. */
  #frame: string | undefined;
  /** Where the person went, when no answer was given. */
  go: Go | undefined;
  /** The terminal is gone. */
  hasEnded = false;
  /** Rows above the frame that are to be read: it stays so much lower, until the next key. */
  reserved = 0;
  /** Stands below, until the next key. */
  protected warning = '';

  constructor({ question, hub, output, look }: PromptSurroundings<Q>) {
    super(
      {
        // It is one for everything that prompts do with their input.
        input: hub as unknown as NodeJS.ReadStream,
        output,
        render(this: unknown) {
          return (this as WizardPrompt<T, Q>).#render();
        },
        // Screen readers get the face of plain lines.
        accessible: false,
      },
      false,
    );
    this.question = question;
    this.look = look;
    this.#hub = hub;
    this.on('key', (_character, key) => this.#press(key as Key));
  }

  /** Puts it on the screen; resolves when the person answered or goes elsewhere. */
  async run(): Promise<void> {
    const closed = this.prompt();
    this.#hub.listen(this.#listener());
    await closed;
  }

  /** What was said so far; undefined when that is nothing. */
  abstract get draft(): T | undefined;

  /** The row that the keys go to, where there are rows. */
  get focus(): number | undefined {
    return undefined;
  }

  /** The answer; undefined when there is none yet (then the prompt says why). */
  protected abstract submit(): T | undefined;

  /** What a key does that is none of those which all prompts have. */
  protected abstract press(key: Key): void;

  /** Takes what it can of a pasted text, and gives back the rest. */
  abstract paste(text: string): string;

  /** Lines between the message and the hints, at most so many. */
  protected abstract drawBody(height: number): string[];

  /** The answer, as it stands on the screen afterwards. */
  protected abstract drawAnswer(): string;

  protected abstract readonly hints: readonly string[];

  /** Whether `?` is the question why, and not a part of an answer. */
  protected get asksWhy(): boolean {
    return true;
  }

  protected finish(): void {
    const answer = this.submit();
    if (answer === undefined) return;
    this.value = answer;
    this.state = 'submit';
  }

  /** Somebody else ends the program: the person leaves. */
  stop(): void {
    this.go = 'leave';
    this.state = 'cancel';
    this.close();
  }

  // Enter is handled with all other keys.
  protected override _shouldSubmit(): boolean {
    return false;
  }

  #press(key: Key): void {
    const go = this.#findWay(key);
    if (go !== undefined) {
      this.go = go;
      this.state = 'cancel';
      return;
    }
    // What was pasted has been taken already.
    if (key.sequence === '') return;
    this.warning = '';
    this.reserved = 0;
    if (key.name === 'return') return this.finish();
    this.press(key);
  }

  #findWay(key: Key): Go | undefined {
    if (key.name === 'escape') return 'back';
    if (key.name === 'f1') return 'why';
    if (key.name === 'f2') return 'jump';
    if (key.ctrl && key.name === 'c') return 'leave';
    return key.sequence === '?' && this.asksWhy ? 'why' : undefined;
  }

  #listener(): Listener {
    return {
      isOpen: () => this.state !== 'submit' && this.state !== 'cancel',
      paste: (text) => this.paste(text),
      end: () => {
        this.hasEnded = true;
        this.state = 'cancel';
        this.close();
      },
    };
  }

  /** A paste without brackets is a thousand keys: while more of them wait, the frame stays as it is. */
  #render(): string {
    const isOver = this.state === 'submit' || this.state === 'cancel';
    if (isOver || this.#frame === undefined || !this.#hub.hasMore) this.#frame = this.#draw();
    return this.#frame;
  }

  #draw(): string {
    const { look, question } = this;
    const { paint, signs } = look;
    const message = makeVisible(question.message);
    if (this.state === 'cancel') {
      return [paint.gray(signs.bar), ...look.behindSign(paint.gray(signs.done), message, paint.dim)].join('\n');
    }
    if (this.state === 'submit') {
      const head = look.behindSign(paint.green(signs.done), message, (line) => line);
      const answer = look.behindBar(this.drawAnswer(), { brush: paint.dim });
      // The same holds for what stays on the screen: it takes the place of the frame.
      const height = Math.max(2, look.rows - head.length - 3);
      const more = look.behindBar(`… ${answer.length - height + 1} more lines`, { brush: paint.dim });
      const shown = answer.length <= height ? answer : [...answer.slice(0, height - 1), ...more];
      return [paint.gray(signs.bar), ...head, ...shown].join('\n');
    }
    return this.#drawActive(message).join('\n');
  }

  #drawActive(message: string): string[] {
    const { look } = this;
    const { paint, signs } = look;
    const head = [paint.gray(signs.bar), ...look.behindSign(paint.cyan(signs.active), message, paint.bold)];
    const why = look.behindBar(makeVisible(this.question.why.line), { brush: paint.dim });
    const foot = this.#drawFoot(Math.max(1, Math.floor(look.rows / 5)));
    const end = (this.warning === '' ? paint.cyan : paint.yellow)(signs.end);
    // A frame that is higher than the screen cannot be drawn anew.
    const room = look.rows - this.reserved - 1 - head.length - foot.length - 1;
    const body = this.drawBody(Math.max(leastBody, room));
    const isRoomy = body.length + why.length <= room;
    const rest = Math.max(leastBody, room - why.length);
    if (!isRoomy && rest < bodyBeforeWhy) return [...head, ...body, ...foot, end];
    return [...head, ...why, ...(isRoomy ? body : this.drawBody(rest)), ...foot, end];
  }

  /** What can be done, the most important first, as far as there is room; or what is wrong. */
  #drawFoot(height: number): string[] {
    const { look } = this;
    const { paint, signs } = look;
    if (this.warning !== '') {
      const warning = look.behindBar(`${signs.warning} ${this.warning}`, { brush: paint.yellow, bar: paint.yellow });
      return warning.slice(0, height + 1);
    }
    const hints = [...this.hints];
    const draw = (): string[] => look.behindBar(hints.join(' · '), { brush: paint.dim, bar: paint.cyan });
    while (hints.length > 1 && draw().length > height) hints.pop();
    return draw().slice(0, height);
  }
}

const leastBody = 3;

/** Lines that the body needs before there is room for the reason of the question. */
const bodyBeforeWhy = 8;
