import type { PickOption, PickQuestion } from '../../question.ts';
import { changeTicks } from '../option-by-text.ts';
import { cutText, makeVisible, makeVisibleLine } from '../visible-text.ts';
import type { Key } from './keys.ts';
import { moveFocus } from './move-focus.ts';
import { drawOption, measureLabels } from './option-rows.ts';
import { windowAround } from './window.ts';
import { type PromptSurroundings, WizardPrompt } from './wizard-prompt.ts';

/** A checklist: Enter approves what is ticked. */
export class PickPrompt extends WizardPrompt<readonly string[], PickQuestion> {
  readonly #keep: (draft: readonly string[]) => void;
  readonly #ticked: Set<string>;
  #changed = false;
  #focus: number;

  constructor(
    surroundings: PromptSurroundings<PickQuestion>,
    earlier: {
      readonly ticked: readonly string[];
      readonly keep: (draft: readonly string[]) => void;
      readonly focus: number | undefined;
    },
  ) {
    super(surroundings);
    this.#ticked = new Set(earlier.ticked);
    this.#keep = earlier.keep;
    this.#focus = earlier.focus ?? 0;
  }

  override get focus(): number {
    return this.#focus;
  }

  get draft(): readonly string[] | undefined {
    return this.#changed ? this.#list() : undefined;
  }

  protected override get hints(): readonly string[] {
    const { options } = this.question;
    const count = `${this.#list().length} of ${options.length}`;
    if (options.length === 0) return ['Enter goes on', '? why', 'Esc back', 'F2 jump'];
    return [count, 'Space ticks', 'a all', 'n none', 'Enter approves', '? why', 'Esc back', 'F2 jump'];
  }

  protected override press(key: Key): void {
    const { options } = this.question;
    const focus = moveFocus(key, { focus: this.#focus, count: options.length });
    if (focus !== undefined) {
      this.#focus = focus;
      return;
    }
    const values = options.map((option) => option.value);
    if (key.name === 'space') this.#toggle(options[this.#focus]);
    else if (key.name === 'a') this.#setTicks(values);
    else if (key.name === 'n') this.#setTicks([]);
    else if (key.name === 'i') this.#setTicks(values.filter((value) => !this.#ticked.has(value)));
  }

  /** A pasted line changes ticks like a typed one (`-3 +2`), if it does; else it is not for this question. */
  override paste(text: string): string {
    const [line = '', ...rest] = text.replace(/^\s*\n/, '').split('\n');
    if (line.trim() === '') return '';
    const change = changeTicks(this.question.options, this.#list(), line);
    if ('unknown' in change) {
      this.warning = `“${cutText(makeVisibleLine(line.trim()), 40)}” ticks nothing here; nothing was taken of what you pasted.`;
      return '';
    }
    this.#setTicks(change.ticked);
    if (rest.length > 0) this.finish();
    return rest.join('\n');
  }

  protected override submit(): readonly string[] {
    return this.#list();
  }

  protected override drawBody(height: number): string[] {
    const { look, question } = this;
    const focused = question.options[this.#focus];
    if (focused === undefined) return look.behindBar('Nothing to choose from.', { brush: look.paint.dim });
    const why =
      focused.why === undefined
        ? []
        : look.behindBar(makeVisible(focused.why), { brush: look.paint.yellow, bar: look.paint.cyan });
    // What is chosen from goes before the reasons.
    const shownWhy = why.slice(0, Math.max(0, height - 3));
    const rows = this.#drawRows();
    return [...windowAround(rows, { focus: this.#focus, height: height - shownWhy.length, look }), ...shownWhy];
  }

  protected override drawAnswer(): string {
    const { options } = this.question;
    const ticked = options.filter((option) => this.#ticked.has(option.value));
    if (ticked.length === 0) return 'none';
    const named = ticked.map((option) => makeVisibleLine(option.label)).join(', ');
    const all = ticked.length === options.length ? 'all' : `${ticked.length} of ${options.length}`;
    return ticked.length > 6 ? all : named;
  }

  #drawRows(): string[][] {
    const { look, question } = this;
    const { paint, signs } = look;
    const labelWidth = measureLabels(question.options, look);
    return question.options.map((option, index) => {
      const isTicked = this.#ticked.has(option.value);
      const mark = isTicked ? paint.green(signs.ticked) : paint.dim(signs.unticked);
      const row = drawOption({ option, mark, isFocused: index === this.#focus }, look, labelWidth);
      const isFirst = option.group !== undefined && question.options[index - 1]?.group !== option.group;
      if (!isFirst) return row;
      return [...look.behindBar(makeVisible(option.group ?? ''), { brush: paint.bold, bar: paint.cyan }), ...row];
    });
  }

  #toggle(option: PickOption | undefined): void {
    if (option === undefined) return;
    const { value } = option;
    const others = this.#list().filter((each) => each !== value);
    this.#setTicks(this.#ticked.has(value) ? others : [...others, value]);
  }

  #setTicks(values: readonly string[]): void {
    this.#ticked.clear();
    for (const value of values) this.#ticked.add(value);
    this.#changed = true;
    this.#keep(this.#list());
  }

  /** In the order of the options. */
  #list(): string[] {
    return this.question.options.map((option) => option.value).filter((value) => this.#ticked.has(value));
  }
}
