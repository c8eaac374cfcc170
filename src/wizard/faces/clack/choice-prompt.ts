import type { ChoiceQuestion } from '../../question.ts';
import { findOption } from '../option-by-text.ts';
import { cutText, makeVisible, makeVisibleLine } from '../visible-text.ts';
import type { Key } from './keys.ts';
import { moveFocus } from './move-focus.ts';
import { drawOption, measureLabels } from './option-rows.ts';
import { windowAround } from './window.ts';
import { type PromptSurroundings, WizardPrompt } from './wizard-prompt.ts';

/** One of several; a digit goes to the option that has it in its label, or to the one with that number. */
export class ChoicePrompt extends WizardPrompt<string, ChoiceQuestion> {
  #focus: number;

  constructor(
    surroundings: PromptSurroundings<ChoiceQuestion>,
    earlier: { readonly proposal: string | undefined; readonly focus: number | undefined },
  ) {
    super(surroundings);
    const { question } = surroundings;
    const wanted = earlier.proposal ?? question.proposal;
    const proposed = question.options.findIndex((option) => option.value === wanted);
    this.#focus = Math.max(0, earlier.focus ?? proposed);
  }

  override get focus(): number {
    return this.#focus;
  }

  get draft(): undefined {
    return undefined;
  }

  protected override get hints(): readonly string[] {
    const { up, down } = this.look.signs;
    return [`${up}${down} choose`, 'Enter takes it', '? why', 'Esc back', 'F2 jump'];
  }

  protected override press(key: Key): void {
    const { options } = this.question;
    const byLetter = options.findIndex(
      (option) => option.key !== undefined && option.key === key.sequence.toLowerCase(),
    );
    if (byLetter !== -1) {
      this.#focus = byLetter;
      return this.finish();
    }
    this.#focus = moveFocus(key, { focus: this.#focus, count: options.length }) ?? this.#findDigit(key) ?? this.#focus;
  }

  /** A pasted line answers like a typed one, if it names an option; else it is not for this question. */
  override paste(text: string): string {
    const [line = '', ...rest] = text.replace(/^\s*\n/, '').split('\n');
    if (line.trim() === '') return '';
    const option = findOption(this.question.options, line);
    if (option === undefined) {
      this.warning = `“${cutText(makeVisibleLine(line.trim()), 40)}” is none of these; nothing was taken of what you pasted.`;
      return '';
    }
    this.#focus = this.question.options.indexOf(option);
    if (rest.length > 0) this.finish();
    return rest.join('\n');
  }

  protected override submit(): string | undefined {
    return this.question.options[this.#focus]?.value;
  }

  protected override drawBody(height: number): string[] {
    const { look, question } = this;
    const { paint, signs } = look;
    const labelWidth = measureLabels(question.options, look);
    const rows = question.options.map((option, index) => {
      const isFocused = index === this.#focus;
      const mark = isFocused ? paint.green(signs.chosen) : paint.dim(signs.open);
      return drawOption({ option, mark, isFocused }, look, labelWidth);
    });
    return windowAround(rows, { focus: this.#focus, height, look });
  }

  protected override drawAnswer(): string {
    return makeVisible(this.question.options[this.#focus]?.label ?? '').trim();
  }

  #findDigit({ sequence }: Key): number | undefined {
    if (!/^\d$/.test(sequence)) return undefined;
    const { options } = this.question;
    const labelled = options.findIndex((option) => option.label.split(/\D+/).includes(sequence));
    if (labelled !== -1) return labelled;
    return Number(sequence) >= 1 && Number(sequence) <= options.length ? Number(sequence) - 1 : undefined;
  }
}
