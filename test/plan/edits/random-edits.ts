import { stringify } from 'yaml';
import type { PlanEdit, PlanPath, PlanValue } from '../../../src/plan/edits/edit.ts';
import type { Choices } from '../../plans/choices.ts';

const hostileTexts = [
  'a: b',
  '# no comment',
  'a # b',
  '- item',
  '-',
  '? key',
  ': value',
  'null',
  '~',
  'true',
  '0x1f',
  '1.10',
  '1e3',
  '',
  ' ',
  ' around ',
  'trailing:',
  '{ a: 1 }',
  '[a, b]',
  'a, b',
  '"quoted"',
  "it's",
  'back\\slash',
  '= map(items, item => ({ a: item.b }))',
  '= a ? b : c',
  'two\nlines',
  'ends\n',
  'ends twice\n\n',
  ' begins\nlater',
  'a\n  b\n c',
  'a\r\nb',
  'tab\there',
  '\ttab',
  '*alias',
  '&anchor',
  '!tag',
  '| block',
  '> fold',
  '@at',
  '`tick`',
  '%percent',
  '---',
  '--- a',
  '...',
  '<<',
  'üñíçødé 🛒',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud800',
  'x'.repeat(130),
  '-> users, cascade',
  'GET /orders/{id}',
];

const words = ['name', 'price', 'state', 'orders', 'new_key', 'allow', 'description', 'fields', 'api', 'steps', 'with'];

export function randomKey(g: Choices): string {
  // A key that is empty, or null, is no word.
  const key = g.once(3) ? g.pick(hostileTexts) : g.pick(words);
  return key.trim() === '' || /^(null|~)$/.test(key) ? 'plain' : key;
}

export function randomValue(g: Choices, depth = 3): PlanValue {
  const kind = g.between(0, depth > 0 ? 8 : 5);
  if (kind <= 2) return g.pick(hostileTexts);
  if (kind === 3) return g.pick([0, -1, 42, 1.5, 1e21, -0, 0.1]);
  if (kind === 4) return g.pick([true, false, null]);
  if (kind === 5) return g.pick<PlanValue>([[], {}, ['a', 'b'], { a: 'b' }]);
  const size = g.between(1, 3);
  if (kind === 6) return Array.from({ length: size }, () => randomValue(g, depth - 1));
  return Object.fromEntries(Array.from({ length: size }, () => [randomKey(g), randomValue(g, depth - 1)]));
}

/** An edit that fits a value: along its maps and lists, and beyond them. */
export function randomEdit(g: Choices, root: PlanValue): PlanEdit {
  const kind = g.pick(['set', 'set', 'append', 'remove', 'rename'] as const);
  if (kind === 'append') return { kind, path: pathToList(g, root), value: randomValue(g) };
  const path = randomPath(g, root, { within: kind !== 'set' });
  if (kind === 'set') return { kind, path, value: randomValue(g) };
  if (kind === 'remove' || typeof path.at(-1) === 'number') return { kind: 'remove', path };
  const siblings = valueAt(root, path.slice(0, -1));
  const to = randomKey(g);
  if (typeof siblings !== 'object' || siblings === null || Object.hasOwn(siblings, to)) return { kind: 'remove', path };
  return { kind, path, to };
}

function randomPath(g: Choices, root: PlanValue, { within }: { within: boolean }): PlanPath {
  const path: (string | number)[] = [];
  let node: PlanValue | undefined = root;
  for (;;) {
    const isNew = !within && g.once(4);
    const keys = keysOf(node);
    if (isNew || keys.length === 0) {
      if (within) return path;
      path.push(Array.isArray(node) ? node.length : freshKey(g, node));
      for (let more = g.between(0, 2); more > 0; more -= 1) path.push(randomKey(g));
      return path;
    }
    const key: string | number = g.pick(keys);
    path.push(key);
    node = valueAt(node, [key]);
    if (typeof node !== 'object' || g.once(5)) return path;
    if (node === null && within) return path;
  }
}

function freshKey(g: Choices, node: PlanValue | undefined): string {
  const key = randomKey(g);
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key) ? `${key}_2` : key;
}

function pathToList(g: Choices, root: PlanValue): PlanPath {
  const lists: PlanPath[] = [];
  const walk = (node: PlanValue | undefined, path: PlanPath): void => {
    if (Array.isArray(node)) lists.push(path);
    for (const key of keysOf(node)) walk(valueAt(node, [key]), [...path, key]);
  };
  walk(root, []);
  return lists.length > 0 && !g.once(4) ? g.pick(lists) : [freshKey(g, root), randomKey(g)];
}

function keysOf(node: PlanValue | undefined): (string | number)[] {
  if (Array.isArray(node)) return node.map((_, index) => index);
  return typeof node === 'object' && node !== null ? Object.keys(node) : [];
}

export function valueAt(root: PlanValue | undefined, path: PlanPath): PlanValue | undefined {
  let node = root;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as { readonly [key: string]: PlanValue })[key];
  }
  return node;
}

/** A text with the value, as different people write: indentation, quotes, comments, blank lines, line ends. */
export function writeByHand(g: Choices, value: PlanValue): string {
  const text = stringify(value, {
    lineWidth: g.pick([0, 60]),
    indent: g.pick([2, 2, 3, 4]),
    indentSeq: g.coin(),
    blockQuote: false,
    defaultStringType: g.pick(['PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE']),
    defaultKeyType: 'PLAIN',
    collectionStyle: g.pick(['any', 'any', 'block', 'flow']),
    flowCollectionPadding: g.coin(),
    doubleQuotedAsJSON: true,
  });
  const isFlow = text.startsWith('{');
  const lines = text.split('\n').flatMap((line) => decorate(g, { line, isPlain: !isFlow }));
  const joined = lines.join(g.once(4) ? '\r\n' : '\n');
  const withMark = g.once(8) ? `\ufeff${joined}` : joined;
  return g.once(4) ? withMark.trimEnd() : withMark;
}

function decorate(g: Choices, { line, isPlain }: { line: string; isPlain: boolean }): string[] {
  if (!isPlain || line === '' || !/^ *[a-z_]+:( |$)/.test(line)) return [line];
  const indent = ' '.repeat(line.length - line.trimStart().length);
  const before = g.once(6) ? [`${indent}# about it`] : g.once(10) ? [''] : g.once(20) ? [`${indent}  # deeper`] : [];
  const isWhole = !/["'{[]/.test(line) && !/^ *[a-z_]+: +\S+.* .*/.test(line);
  return [...before, isWhole && g.once(6) ? `${line}  # and this` : line];
}
