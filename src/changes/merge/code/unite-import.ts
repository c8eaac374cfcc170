import { mapSides, type Sides } from '../blocks/block.ts';
import { orderKeys } from '../blocks/order-keys.ts';
import { nodeIn, nodesIn, textIn, type SyntaxNode } from './syntax-node.ts';
import type { Fragment } from './unite-inline.ts';

/** One name that a declaration imports. */
export interface Specifier {
  readonly kind: 'default' | 'namespace' | 'named';
  readonly imported: string;
  readonly local: string;
  readonly isType: boolean;
}

/**
 * Unites what three versions import from one module, as sets: what either side added, without what either removed.
 * Empty text when nothing is left; undefined when one local name would stand for two things.
 */
export function uniteImport(fragments: Sides<Fragment | undefined>): string | undefined {
  const sets = mapSides(fragments, (fragment) => (fragment ? readSpecifiers(fragment) : []));
  const { base, mine, next } = sets;
  const united = unite(sets);
  const locals = new Set(united.map(({ local }) => local));
  if (locals.size !== united.length) return undefined;
  // What is imported for its effect only has no names in any version.
  if (united.length === 0) return base.length === 0 ? undefined : '';
  const [own, other] = [fragments.mine, fragments.next];
  const models = [own, other].filter((fragment) => fragment !== undefined);
  const commented = models.filter(hasComments);
  if (own && isSameSet(united, mine) && commented.every((one) => one === own)) return textOf(own);
  if (other && isSameSet(united, next) && commented.every((one) => one === other)) return textOf(other);
  return commented.length > 0 ? undefined : writeImport(united, models);
}

function unite({ base, mine, next }: Sides<readonly Specifier[]>): readonly Specifier[] {
  const [inBase, inMine, inNext] = [base, mine, next].map((set) => new Map(set.map((one) => [keyOf(one), one])));
  return orderOf({ base, mine, next }).flatMap((key) => {
    const [from, own, other] = [inBase?.get(key), inMine?.get(key), inNext?.get(key)];
    if (own === undefined || other === undefined) return from === undefined ? (own ?? other ?? []) : [];
    // A name that one side began to use as a value is one.
    return { ...own, isType: own.isType && other.isType };
  });
}

/** By the alphabet where both sides are; otherwise new names stand behind what they stand behind there. */
function orderOf({ base, mine, next }: Sides<readonly Specifier[]>): readonly string[] {
  const all = new Set([...mine, ...next].map((one) => keyOf(one)));
  const nameOf = (key: string) => key.split(' ')[1]?.toLowerCase() ?? '';
  const keys = mapSides({ base, mine, next }, (set) => set.map((one) => keyOf(one)));
  const isSorted = [keys.mine, keys.next].every((own) => {
    const names = own.filter((key) => key.startsWith('named ')).map(nameOf);
    return names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name);
  });
  if (!isSorted) return orderKeys(keys, { kept: all, titleOf: nameOf }) ?? [...all];
  return [...all].toSorted((one, two) => (nameOf(one) < nameOf(two) ? -1 : nameOf(one) > nameOf(two) ? 1 : 0));
}

function keyOf({ kind, imported, local }: Specifier): string {
  return `${kind} ${imported} ${local}`;
}

export function readSpecifiers({ node, code: { text } }: Fragment): readonly Specifier[] {
  const isType = textIn(node, 'importKind') === 'type';
  return nodesIn(node, 'specifiers').map((specifier) => {
    const local = textIn(nodeIn(specifier, 'local'), 'name') ?? '';
    if (specifier.type === 'ImportDefaultSpecifier') return { kind: 'default', imported: 'default', local, isType };
    if (specifier.type === 'ImportNamespaceSpecifier') return { kind: 'namespace', imported: '*', local, isType };
    const imported = nodeIn(specifier, 'imported');
    const name = imported === undefined ? local : text.slice(imported.start, imported.end);
    return { kind: 'named', imported: name, local, isType: isType || textIn(specifier, 'importKind') === 'type' };
  });
}

const widest = 120;

/** Comments between names would be lost. */
export function hasComments({ node, code }: Fragment): boolean {
  return code.comments.some(({ start, end }) => start > node.start && end < node.end);
}

/** An import of these names, written as the first of the models is; undefined when nobody writes such a one. */
export function writeImport(specifiers: readonly Specifier[], models: readonly Fragment[]): string | undefined {
  const [model] = models;
  if (model === undefined) return undefined;
  const isAllType = specifiers.every(({ isType }) => isType) && models.some(({ node }) => isTypeImport(node));
  const first = specifiers.find(({ kind }) => kind === 'default');
  const namespace = specifiers.find(({ kind }) => kind === 'namespace');
  const named = specifiers.filter(({ kind }) => kind === 'named');
  // `import type a, { b }` and `import { type default as a }` are not written by anybody.
  if ((first?.isType || namespace?.isType) && (!isAllType || named.length > 0)) return undefined;
  if (namespace !== undefined && named.length > 0) return undefined;
  const names = named.map(({ imported, local, isType }) => {
    const name = imported === local ? imported : `${imported} as ${local}`;
    return isType && !isAllType ? `type ${name}` : name;
  });
  const write = (list: string) =>
    `import ${isAllType ? 'type ' : ''}${[first?.local, namespace && `* as ${namespace.local}`, list]
      .filter((part) => part !== undefined && part !== '')
      .join(', ')} from ${behindFrom(model)}`;
  const line = write(names.length === 0 ? '' : `{ ${names.join(', ')} }`);
  if (line.length <= widest && !models.every(isBroken)) return line;
  const indent = /\{\s*\n([ \t]+)/.exec(textOf(model))?.[1] ?? '  ';
  return write(`{\n${names.map((name) => `${indent}${name},\n`).join('')}}`);
}

function isTypeImport(node: SyntaxNode): boolean {
  return textIn(node, 'importKind') === 'type';
}

function isBroken(fragment: Fragment): boolean {
  return /\{\s*\n/.test(textOf(fragment));
}

/** The module in the quotes that it has, with what else may stand there. */
function behindFrom({ node, code }: Fragment): string {
  return code.text.slice(nodeIn(node, 'source')?.start ?? node.end, node.end);
}

function isSameSet(one: readonly Specifier[], other: readonly Specifier[]): boolean {
  const write = (specifiers: readonly Specifier[]) =>
    specifiers
      .map((specifier) => `${keyOf(specifier)} ${specifier.isType}`)
      .toSorted()
      .join();
  return write(one) === write(other);
}

function textOf({ node, code }: Fragment): string {
  return code.text.slice(node.start, node.end);
}
