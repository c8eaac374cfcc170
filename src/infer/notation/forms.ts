import { plural } from '../inflect.ts';
import type { NotedField, NotedRelation } from './item.ts';
import { readName, type NameProblem } from './noted-name.ts';
import { defineParameters } from './parameters.ts';
import { readRelation } from './read-relation.ts';
import { readRoute } from './read-route.ts';
import { readTrigger, type Trigger } from './read-trigger.ts';
import type { Keyed, Section } from './sections.ts';
import { splitPieces } from './split-pieces.ts';

/** What one line is, by its form and by the heading above it. */
export type Form =
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly fields: readonly string[];
      readonly isOpen: boolean;
      readonly why?: string;
    }
  | {
      readonly kind: 'endpoint';
      readonly method: string;
      readonly path: string;
      readonly summary?: string;
      readonly lines: readonly string[];
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly parameters: readonly NotedField[];
      readonly lines: readonly string[];
    }
  | { readonly kind: 'task'; readonly name: string; readonly trigger?: Trigger; readonly isScheduled: boolean }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'relation'; readonly relation: NotedRelation }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly message: string; readonly expected: string; readonly suggestion?: string };

export interface FormContext {
  readonly section: Section | undefined;
  /** What a heading such as `Function: …` calls it. */
  readonly as?: Keyed;
  /** Whether fields may follow below. */
  readonly hasLinesBelow: boolean;
  /** A row of a Markdown table. */
  readonly isRow?: boolean;
}

export function readForm(text: string, context: FormContext): Form {
  const { as, section } = context;
  if (as === undefined || as === 'endpoint') {
    const route = readRoute(text);
    if (route) {
      const { calls, ...rest } = route;
      return { kind: 'endpoint', ...rest, lines: calls === undefined ? [] : [calls] };
    }
    if (as === 'endpoint') return problem(text, 'POST /orders (Create an order)');
  }
  if (context.isRow && /^(method|verb|http|table|name|endpoint|field)\b/i.test(text)) return { kind: 'nothing' };
  const relation = as === undefined ? readRelation(text) : undefined;
  if (relation) return 'problem' in relation ? nameProblem(relation) : { kind: 'relation', relation };
  const group = /^([\p{L}_][\p{L}\p{N}_ -]*)\/\s*(?:\(.*\))?$/u.exec(text)?.[1] ?? (as === 'group' ? text : undefined);
  if (group !== undefined) return named(group, (name) => ({ kind: 'group', name }));
  const call = readCall(text);
  if (call) return readCallAs(kindOfCall(call, context), call);
  const open = /^([\p{L}_][\p{L}\p{N}_ -]*?)\s*[({]$/u.exec(text)?.[1];
  if (open !== undefined) return table(open, { fields: [], isOpen: true });
  if (/^[\p{L}_][\p{L}\p{N}_ -]*\s*[({]/u.test(text) && section !== 'notes') {
    return { kind: 'problem', message: 'The bracket is not closed.', expected: `${text})`, suggestion: `${text})` };
  }
  return readWords(text, context);
}

/** `name(a, b)`, `name (a, b)`, `name { a, b }` */
interface Call {
  readonly name: string;
  readonly hasSpace: boolean;
  readonly bracket: string;
  readonly inside: string;
  readonly behind: string;
}

function readCall(text: string): Call | undefined {
  const [, name, space = '', bracket = ''] =
    /^([\p{L}_][\p{L}\p{N}_]*(?:[ -][\p{L}\p{N}_]+){0,3}?)(\s*)([({])/u.exec(text) ?? [];
  if (name === undefined) return undefined;
  const start = name.length + space.length;
  const end = closingOf(text, start);
  if (end === -1) return undefined;
  const behind = text
    .slice(end + 1)
    .replace(/^\s*(?:→|->|=>|[-–—:])\s*/, '')
    .trim();
  return { name, hasSpace: space !== '', bracket, inside: text.slice(start + 1, end).trim(), behind };
}

function closingOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if ('([{'.includes(text[at] ?? ' ')) depth += 1;
    else if (')]}'.includes(text[at] ?? ' ')) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

const WHEN =
  /^(scheduled|periodic|recurring|hourly|daily|nightly|weekly|monthly|every .*|each .*|cron.*|after .*|on .*|triggered .*|runs? .*)$/i;

function kindOfCall(
  { name, hasSpace, bracket, inside }: Call,
  { section, as }: FormContext,
): 'table' | 'function' | 'task' {
  if (as === 'function' || as === 'task' || as === 'table') return as;
  if (section === 'functions') return 'function';
  if (section === 'tasks') return 'task';
  if (section === 'tables' || section === 'relations' || bracket === '{') return 'table';
  if (WHEN.test(inside) && splitPieces(inside).length === 1) return 'task';
  if (inside === '' && !hasSpace) return 'function';
  return !hasSpace && isVerbNoun(name) ? 'function' : 'table';
}

function readCallAs(kind: 'table' | 'function' | 'task', call: Call): Form {
  const { inside, behind } = call;
  if (kind === 'table') return table(call.name, { fields: [inside], isOpen: false });
  const lines = behind === '' ? [] : [behind];
  if (kind === 'function')
    return named(call.name, (name) => ({ kind: 'function', name, parameters: defineParameters(inside), lines }));
  return named(call.name, (name) => task(name, inside));
}

function task(name: string, when: string): Form {
  const trigger = readTrigger(when);
  return { kind: 'task', name, ...(trigger && { trigger }), isScheduled: /schedul|periodic|recurring/i.test(when) };
}

/** Lines without brackets: names, and names with something behind a colon. */
function readWords(text: string, { section, as, hasLinesBelow }: FormContext): Form {
  const [, name, behind = ''] =
    /^([\p{L}_][\p{L}\p{N}_]*(?:[ -][\p{L}\p{N}_]+){0,3})\s*(?:(?::|\s[-–—]\s)\s*(.*))?$/u.exec(text) ?? [];
  if (name === undefined) return problem(text, EXPECTED[section ?? 'none'] ?? '');
  if (as === 'task' || section === 'tasks') return named(name, (word) => task(word, behind));
  if (as === 'function')
    return named(name, (word) => ({
      kind: 'function',
      name: word,
      parameters: [],
      lines: behind === '' ? [] : [behind],
    }));
  const isOneWord = !/\s/.test(name);
  if (section === 'functions' && isOneWord)
    return named(name, (word) => ({
      kind: 'function',
      name: word,
      parameters: [],
      lines: behind === '' ? [] : [behind],
    }));
  const isField =
    /^(name|title|label)$/i.test(behind) || (section === 'tables' && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(behind));
  const isList = (splitPieces(behind).length > 1 || isField) && isOneWord;
  if (as === 'table' || isList || (isOneWord && behind === '' && (hasLinesBelow || section === 'tables'))) {
    return table(name, { fields: behind === '' ? [] : [behind], isOpen: false });
  }
  return problem(text, EXPECTED[section ?? 'none'] ?? '');
}

const EXPECTED: Readonly<Record<string, string>> = {
  none: 'products (name, price), or POST /orders (Create order), or send_receipt(order_id)',
  tables: 'products (name, price, inventory: int)',
  relations: 'orders.user_id -> users, or products <-> tags',
  groups: 'orders/ (Order processing)',
  endpoints: 'POST /orders (Create order)',
  functions: 'send_receipt(order_id)',
  tasks: 'sync_inventory (every hour)',
};

function table(written: string, rest: { readonly fields: readonly string[]; readonly isOpen: boolean }): Form {
  return named(written, (name) => {
    const many = plural(name);
    const why = many === name ? {} : { why: `"${name}" is one; tables are usually called "${many}".` };
    return { kind: 'table', name, ...rest, ...why };
  });
}

function named(written: string, form: (name: string) => Form): Form {
  const name = readName(written);
  return 'problem' in name ? nameProblem(name) : form(name.name);
}

function nameProblem({ problem: message, expected, suggestion }: NameProblem): Form {
  return { kind: 'problem', message, expected, ...(suggestion !== undefined && { suggestion }) };
}

function problem(text: string, expected: string): Form {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return { kind: 'problem', message: `"${shown}" is not understood.`, expected };
}

const VERBS = new Set(
  (
    'add allocate apply archive assign authenticate authorize book build calculate call cancel capture charge check ' +
    'checkout choose clean cleanup close compute confirm convert copy count create deactivate decrypt delete deliver ' +
    'encrypt estimate expire export extract fetch filter find finish format fulfill generate get handle import index ' +
    'invite issue list load log lookup mark match merge move notify parse pay pick place price process publish pull push ' +
    'rank read rebuild recalculate receive reconcile record redeem refresh refund register reject release remind remove ' +
    'render reorder reserve reset resize resolve restock restore retry return revoke rotate run save schedule search ' +
    'select send set ship sign split start stop submit subscribe summarize sync tag take transfer transform trigger ' +
    'unsubscribe update upload validate verify write'
  ).split(' '),
);

/** `calculate_order_total`: a verb, and what it is done to. */
function isVerbNoun(name: string): boolean {
  const [first = '', ...rest] = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_ -]/);
  return VERBS.has(first) && rest.length > 0;
}
