import { findFault } from '../../check-answer.ts';
import type { TextQuestion } from '../../question.ts';
import { TextBuffer } from '../text-buffer.ts';
import { makeVisible, makeVisibleLine } from '../visible-text.ts';
import type { Key } from './keys.ts';
import { type PromptSurroundings, WizardPrompt } from './wizard-prompt.ts';

/** One line of text. What stands there dim is taken with Enter, and can be edited after Tab. */
export class TextPrompt extends WizardPrompt<string, TextQuestion> {
  readonly #buffer = new TextBuffer();
  readonly #proposal: string | undefined;

  constructor(
    surroundings: PromptSurroundings<TextQuestion>,
    earlier: { readonly proposal: string | undefined; readonly draft: string | undefined },
  ) {
    super(surroundings);
    this.#proposal = earlier.proposal ?? surroundings.question.proposal;
    this.#buffer.set(earlier.draft ?? '');
  }

  get draft(): string | undefined {
    return this.#buffer.text === '' ? undefined : this.#buffer.text;
  }

  protected override get asksWhy(): boolean {
    return this.#buffer.text === '';
  }

  protected override get hints(): readonly string[] {
    return [...(this.#buffer.text === '' ? this.#enterHints : []), '? why', 'Esc back', 'F2 jump'];
  }

  get #enterHints(): readonly string[] {
    if (this.#proposal === undefined) return [];
    return this.#proposal === '' ? ['Enter skips it'] : ['Enter takes it', 'Tab edits it'];
  }

  protected override press(key: Key): void {
    if (key.name === 'tab') {
      if (this.#buffer.text === '') this.#buffer.set(this.#proposal ?? '');
      return;
    }
    if (this.#buffer.press(key) || key.ctrl || key.meta || key.sequence.startsWith('\u001b')) return;
    this.#buffer.insert(key.sequence);
  }

  /** A line that ends is entered; blank lines answer nothing. */
  override paste(text: string): string {
    const [line = '', ...rest] = text.replace(/^\s*\n/, '').split('\n');
    this.#buffer.insert(line.replaceAll('\t', ' '));
    this.warning = '';
    if (rest.length > 0) this.finish();
    return rest.join('\n').replace(/^\s*\n/, '');
  }

  protected override submit(): string | undefined {
    const text = this.#buffer.text.trim();
    const answer = text === '' ? (this.#proposal ?? '') : text;
    const fault = findFault(this.question, answer);
    if (fault === undefined) return answer;
    this.warning = makeVisible(fault);
    return undefined;
  }

  protected override drawBody(): string[] {
    const { paint } = this.look;
    const { text, cursor } = this.#buffer;
    const proposal = this.#proposal === '' ? undefined : this.#proposal;
    const shown = makeVisibleLine(proposal ?? this.question.placeholder ?? '');
    const line =
      text === '' ? this.look.withCursor(shown, 0, paint.dim) : this.look.withCursor(makeVisibleLine(text), cursor);
    return this.look.behindBar(line, { brush: (part) => part, bar: paint.cyan });
  }

  protected override drawAnswer(): string {
    return makeVisible(this.value ?? '');
  }
}
