import measure from 'fast-string-width';
import { formatProblem } from '../../check-answer.ts';
import type { LinesQuestion } from '../../question.ts';
import { LinesEditor } from '../lines-editor.ts';
import { TextBuffer } from '../text-buffer.ts';
import { makeVisible, makeVisibleLine, padText } from '../visible-text.ts';
import { wrapText } from '../wrap.ts';
import type { Key } from './keys.ts';
import { windowAround } from './window.ts';
import { type PromptSurroundings, WizardPrompt } from './wizard-prompt.ts';

/** The list editor: live rows above, the line that is being written below. An empty line ends. */
export class LinesPrompt extends WizardPrompt<readonly string[], LinesQuestion> {
  readonly #keep: (draft: readonly string[]) => void;
  readonly #editor: LinesEditor;
  readonly #buffer = new TextBuffer();
  #changed = false;
  /** Index of the line that was recalled. */
  #recalled: number | undefined;

  constructor(
    surroundings: PromptSurroundings<LinesQuestion>,
    earlier: { readonly lines: readonly string[]; readonly keep: (draft: readonly string[]) => void },
  ) {
    super(surroundings);
    this.#editor = new LinesEditor(surroundings.question, earlier.lines);
    this.#keep = earlier.keep;
  }

  get draft(): readonly string[] | undefined {
    return this.#changed ? this.#editor.lines : undefined;
  }

  protected override get asksWhy(): boolean {
    return this.#buffer.text === '';
  }

  protected override get hints(): readonly string[] {
    if (this.#recalled !== undefined) return ['Enter changes the line', 'emptied: removes it', 'down: new line'];
    const preview = this.#preview();
    if (preview !== undefined) return [preview];
    const { up } = this.look.signs;
    const rows = this.#editor.reading.rows.length > 0 ? [`${up} changes a line`, '-name removes'] : [];
    return [makeVisible(this.question.hint), 'Enter adds, empty Enter ends', ...rows, '? why', 'Esc back', 'F2 jump'];
  }

  protected override press(key: Key): void {
    if (key.name === 'up') return this.#recall(-1);
    if (key.name === 'down') return this.#recall(1);
    if (key.name === 'tab') return;
    if (this.#buffer.press(key) || key.ctrl || key.meta || key.sequence.startsWith('\u001b')) return;
    this.#buffer.insert(key.sequence);
  }

  /** A block is taken as it stands, with its blank lines; it never ends the list. One line goes to where one writes. */
  override paste(text: string): string {
    this.warning = '';
    if (!text.trim().includes('\n')) {
      this.#buffer.insert(text.replaceAll('\n', '').replaceAll('\t', ' '));
      return '';
    }
    this.#recalled = undefined;
    this.#editor.paste(this.#buffer.text + text);
    this.#buffer.set('');
    this.#saveDraft();
    const { line, message } = this.#editor.findObstacle() ?? {};
    if (line !== undefined) this.warning = makeVisible(`${(this.#editor.lines[line] ?? '').trim()}: ${message}`);
    return '';
  }

  protected override submit(): readonly string[] | undefined {
    if (this.#buffer.text.trim() !== '' || this.#recalled !== undefined) {
      this.#enter();
      return undefined;
    }
    const obstacle = this.#editor.findObstacle();
    if (obstacle === undefined) return this.#editor.lines;
    if (obstacle.line !== undefined) this.#recallLine(obstacle.line);
    this.warning = makeVisible(obstacle.message);
    return undefined;
  }

  protected override drawBody(height: number): string[] {
    const { look } = this;
    const { paint, signs } = look;
    const { text, cursor } = this.#buffer;
    const written = look.withCursor(makeVisibleLine(text), cursor);
    const sign = this.#recalled === undefined ? paint.green('+') : paint.yellow(signs.pointer);
    const input = wrapText(written, look.width - 2).map((line, index) => {
      return `${paint.cyan(signs.bar)}  ${index === 0 ? sign : ' '} ${line}`;
    });
    const { rows, focus } = this.#drawRows();
    if (rows.length === 0) return input;
    return [...windowAround(rows, { focus, height: Math.max(3, height - input.length), look }), ...input];
  }

  protected override drawAnswer(): string {
    const { rows } = this.#editor.reading;
    if (rows.length === 0) return 'none';
    return rows.flatMap(({ key, shown }) => this.#layOut(key, shown).map(([left, right]) => left + right)).join('\n');
  }

  #enter(): void {
    const line = this.#buffer.text.trimEnd();
    const entered =
      this.#recalled === undefined ? this.#editor.enter(line) : this.#editor.replace(this.#recalled, line);
    if (entered.kind === 'refused') {
      this.warning = makeVisible(formatProblem({ line: 0, ...entered }));
      return;
    }
    this.#recalled = undefined;
    this.#buffer.set('');
    this.#saveDraft();
  }

  #saveDraft(): void {
    this.#changed = true;
    this.#keep(this.#editor.lines);
  }

  /** To the line before or behind the one that was recalled; behind the last is a new one. */
  #recall(by: -1 | 1): void {
    const { lines } = this.#editor;
    let index = (this.#recalled ?? lines.length) + by;
    while (lines[index]?.trim() === '') index += by;
    if (index < 0) return;
    if (index < lines.length) return this.#recallLine(index);
    if (this.#recalled !== undefined) this.#buffer.set('');
    this.#recalled = undefined;
  }

  #recallLine(index: number): void {
    this.#recalled = index;
    this.#buffer.set((this.#editor.lines[index] ?? '').replaceAll('\t', '  '));
  }

  #preview(): string | undefined {
    const line = this.#buffer.text.trim();
    if (line === '') return undefined;
    const rows = this.#editor.preview(this.#buffer.text, this.#recalled);
    if (rows.length === 0) return undefined;
    return makeVisibleLine(`= ${rows.map(({ key, shown }) => (shown === '' ? key : `${key}: ${shown}`)).join(' · ')}`);
  }

  #keyWidth(): number {
    const widths = this.#editor.reading.rows.map(({ key }) => measure(makeVisibleLine(key)));
    return Math.min(30, Math.floor(this.look.width * 0.45), Math.max(0, ...widths));
  }

  /** A thing in two columns; what is too wide goes on in the second. */
  #layOut(key: string, shown: string): [string, string][] {
    const keyWidth = this.#keyWidth();
    const label = padText(makeVisibleLine(key), keyWidth);
    const indent = ' '.repeat(keyWidth + 2);
    const parts = wrapText(makeVisibleLine(shown), Math.max(8, this.look.width - keyWidth - 4));
    if (measure(label) > keyWidth) return [[label, ''], ...parts.map((part): [string, string] => [indent, part])];
    return parts.map((part, index) => (index === 0 ? [`${label}  `, part] : [indent, part]));
  }

  /** Things, and lines that are not understood, in the order of the lines. */
  #drawRows(): { readonly rows: string[][]; readonly focus: number } {
    const { paint, signs, width } = this.look;
    const { rows: things, problems } = this.#editor.reading;
    const drawn: { readonly line: number; readonly text: string[] }[] = things.map(({ key, shown, line }) => {
      return { line, text: this.#layOut(key, shown).map(([left, right]) => left + paint.dim(right)) };
    });
    for (const { line } of problems) {
      const text = makeVisibleLine((this.#editor.lines[line] ?? '').trim());
      drawn.push({ line, text: wrapText(`${signs.warning} ${text}`, width - 2).map((part) => paint.yellow(part)) });
    }
    drawn.sort((one, two) => one.line - two.line);
    const bar = paint.cyan(signs.bar);
    const rows = drawn.map(({ line, text }) =>
      text.map(
        (part, index) =>
          `${bar}  ${line === this.#recalled && index === 0 ? paint.yellow(signs.pointer) : ' '} ${part}`,
      ),
    );
    const recalled = drawn.findIndex(({ line }) => line === this.#recalled);
    return { rows, focus: recalled === -1 ? drawn.length - 1 : recalled };
  }
}
