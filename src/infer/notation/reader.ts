import { readForm, type Form } from './forms.ts';
import type { NotationItem, NotedFunction, NotedTask } from './item.ts';
import type { NotedLine } from './noted-line.ts';
import { splitFields } from './split-fields.ts';
import { isRule, splitPieces } from './split-pieces.ts';
import type { WrittenTable } from './noted-tables.ts';
import { looksLikeHeading, readKeyedHeading, sectionOf, type Section } from './sections.ts';
import { readTrigger, usualTrigger } from './read-trigger.ts';

/** What the lines below may belong to. */
interface Open {
  readonly column: number;
  /** Under a heading of their own, lines of a list belong to it wherever they stand. */
  readonly isHeading: boolean;
  /** `users (`: everything up to the closing bracket belongs to it. */
  readonly toBracket: boolean;
  lines: number;
  /** A line that is something of its own, wherever it stands. */
  readonly refuses?: (line: NotedLine) => boolean;
  readonly take: (line: NotedLine) => void;
}

/** Goes through the lines once; what belongs together is put together, and understood by form and heading. */
export class Reader {
  readonly #lines: readonly NotedLine[];
  readonly #items: NotationItem[] = [];
  readonly #tables: WrittenTable[] = [];
  #section: Section | undefined;
  #group: string | undefined;
  #open: Open | undefined;

  constructor(lines: readonly NotedLine[]) {
    this.#lines = lines;
  }

  read(): { readonly items: readonly NotationItem[]; readonly tables: readonly WrittenTable[] } {
    for (const [index, line] of this.#lines.entries()) this.#readLine(line, index);
    return { items: this.#items, tables: this.#tables };
  }

  #readLine(line: NotedLine, index: number): void {
    if (line.text === '') {
      if (this.#open && this.#open.lines > 0 && !this.#open.toBracket) this.#open = undefined;
      this.#nothing(line);
    } else if (this.#belongsToOpen(line)) this.#take(line);
    else {
      this.#open = undefined;
      if (!this.#readHeading(line, index)) this.#readForm(line, index);
    }
  }

  #belongsToOpen(line: NotedLine): boolean {
    if (!this.#open) return false;
    if (this.#open.toBracket) return true;
    if (line.isHeading || this.#open.refuses?.(line) === true) return false;
    return line.column > this.#open.column || (this.#open.isHeading && line.isItem);
  }

  #take(line: NotedLine): void {
    const open = this.#open;
    this.#nothing(line);
    if (!open) return;
    if (open.toBracket && /^[)}\]]+[;,.]?$/.test(line.text)) this.#open = undefined;
    else {
      open.lines += 1;
      open.take(line);
    }
  }

  #nothing({ line }: NotedLine): void {
    this.#items.push({ kind: 'nothing', line });
  }

  /** False for a line that is no heading. */
  #readHeading(line: NotedLine, index: number): boolean {
    const { text } = line;
    const keyed = readKeyedHeading(text);
    if (keyed?.what === 'need') this.#items.push({ kind: 'need', line: line.line, text: keyed.rest });
    else if (keyed?.what === 'group') this.#addGroup(line, keyed.rest);
    else if (keyed) {
      const form = readForm(keyed.rest, { section: undefined, as: keyed.what, hasLinesBelow: true });
      this.#add(line, form, { isHeading: !line.isItem });
    } else {
      const isHeading = line.isHeading || looksLikeHeading(text) || (!line.isItem && BARE_HEADING.test(text));
      if (!isHeading || this.#isTableName(line, index)) return false;
      this.#section = sectionOf(text);
      if (this.#section !== 'endpoints') this.#group = undefined;
      this.#nothing(line);
    }
    return true;
  }

  /** `orders:` above a list of fields is a table, unless the word is a heading by itself. */
  #isTableName(line: NotedLine, index: number): boolean {
    const isName = /^[a-z][a-z0-9_]*:?$/.test(line.text) && !line.isHeading;
    if (!isName || (sectionOf(line.text) !== undefined && !line.isItem)) return false;
    return this.#section === 'tables' || this.#hasFieldsBelow(line, index);
  }

  #hasFieldsBelow(line: NotedLine, index: number): boolean {
    const next = this.#lines[index + 1];
    if (!next || next.text === '' || !(next.column > line.column || (next.isItem && !line.isItem))) return false;
    return (
      /^[\p{L}_][\p{L}\p{N}_-]*\??\s*([:=].*|->.*|→.*|\(.*\))?$/u.test(next.text) && !/^[\w-]+\/?\s+\(/.test(next.text)
    );
  }

  #readForm(line: NotedLine, index: number): void {
    if (this.#section === 'notes') this.#nothing(line);
    else {
      const hasLinesBelow = this.#hasFieldsBelow(line, index);
      const form = line.cells
        ? readForm(line.cells.join(' | '), { section: this.#section, hasLinesBelow, isRow: true })
        : readForm(line.text, { section: this.#section, hasLinesBelow });
      this.#add(line, form, { isHeading: false });
    }
  }

  #add(line: NotedLine, form: Form, { isHeading }: { isHeading: boolean }): void {
    const at = { line: line.line };
    switch (form.kind) {
      case 'table': {
        const fields = form.fields.flatMap((text) => splitFields(text)).map((text) => ({ ...at, text }));
        const table: WrittenTable = {
          ...at,
          name: form.name,
          fields,
          ...(form.why !== undefined && { why: form.why }),
        };
        this.#tables.push(table);
        const take = (below: NotedLine): void => {
          for (const text of splitFields(below.text)) table.fields.push({ line: below.line, text });
        };
        const isWhole = fields.length > 0;
        const refuses = ({ text }: NotedLine): boolean => isTableLine(text, { isWhole });
        this.#openBelow(line, { isHeading, toBracket: form.isOpen, take, refuses });
        return;
      }
      case 'endpoint': {
        const lines = [...form.lines];
        const { method, path, summary } = form;
        const group = this.#group === undefined ? {} : { group: this.#group };
        const endpoint = { method, path, lines, ...group, ...(summary !== undefined && { summary }) };
        this.#items.push({ kind: 'endpoint', ...at, endpoint });
        this.#openBelow(line, { isHeading, take: ({ text }) => void lines.push(text) });
        return;
      }
      case 'function': {
        const lines = [...form.lines];
        const noted: NotedFunction = { name: form.name, parameters: form.parameters, lines };
        this.#items.push({ kind: 'function', ...at, function: noted });
        this.#openBelow(line, { isHeading, take: ({ text }) => void lines.push(text) });
        return;
      }
      case 'task':
        this.#addTask(line, form, { isHeading });
        return;
      case 'group':
        if (this.#section === 'groups') this.#items.push({ kind: 'group', ...at, name: form.name });
        else this.#addGroup(line, form.name);
        return;
      case 'relation':
        this.#items.push({ kind: 'relation', ...at, relation: form.relation });
        return;
      case 'nothing':
        this.#nothing(line);
        return;
      case 'problem': {
        const { message, expected, suggestion } = form;
        this.#items.push({
          kind: 'problem',
          ...at,
          message,
          expected,
          ...(suggestion !== undefined && { suggestion }),
        });
      }
    }
  }

  #addTask(line: NotedLine, form: Extract<Form, { kind: 'task' }>, { isHeading }: { isHeading: boolean }): void {
    const lines: string[] = [];
    let trigger = form.trigger;
    const index = this.#items.length;
    const put = (): void => {
      const usual = form.isScheduled ? usualTrigger(form.name) : undefined;
      const when = trigger ?? usual;
      const task: NotedTask = { name: form.name, lines, ...(when && { trigger: when }) };
      this.#items[index] = { kind: 'task', line: line.line, task };
    };
    put();
    const take = ({ text }: NotedLine): void => {
      const found = trigger === undefined ? readTrigger(text) : undefined;
      if (found) trigger = found;
      else lines.push(text);
      put();
    };
    this.#openBelow(line, { isHeading, take });
  }

  #addGroup(line: NotedLine, written: string): void {
    const form = readForm(written, { section: undefined, as: 'group', hasLinesBelow: false });
    if (form.kind === 'group') {
      this.#group = form.name;
      this.#section = 'endpoints';
      this.#items.push({ kind: 'group', line: line.line, name: form.name });
    } else this.#add(line, form, { isHeading: false });
  }

  #openBelow(
    line: NotedLine,
    open: Pick<Open, 'isHeading' | 'take' | 'refuses'> & { readonly toBracket?: boolean },
  ): void {
    this.#open = { column: line.column, lines: 0, ...open, toBracket: open.toBracket ?? false };
  }
}

/** `tags (name, colour)` is another table, `price (money, min 0)` a field; below a whole table `tags (name)` is one, too. */
function isTableLine(text: string, { isWhole }: { isWhole: boolean }): boolean {
  const inside = /^[\p{L}_][\p{L}\p{N}_ -]*\s*[({](.*)[)}]$/u.exec(text)?.[1];
  if (inside === undefined) return false;
  return isWhole || splitPieces(inside).some((piece, index) => index > 0 && !isRule(piece));
}

/** Headings that need no colon. */
const BARE_HEADING =
  /^(tables|relations|relationships|endpoints|api|api structure|api groups|functions|shared functions|background tasks|scheduled tasks|database|database design|database schema)$/i;
