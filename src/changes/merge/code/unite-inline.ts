import { mapSides, type Sides } from '../blocks/block.ts';
import { areReplaced, matchBlocks, type Matchable } from '../blocks/match-blocks.ts';
import { orderKeys } from '../blocks/order-keys.ts';
import { compactCode } from './compact-code.ts';
import { findLists, type NodeList } from './find-lists.ts';
import { nameItem } from './name-item.ts';
import type { ParsedCode } from './parse-code.ts';
import type { SyntaxNode } from './syntax-node.ts';
import { writeList } from './write-list.ts';

/** A node with the text that it stands in. */
export interface Fragment {
  readonly code: ParsedCode;
  readonly node: SyntaxNode;
}

/** A stretch of text; with a list, it is what stands between its brackets. */
export interface Stretch {
  readonly fragment: Fragment;
  readonly start: number;
  readonly end: number;
  readonly list?: NodeList;
}

/**
 * Unites three versions of a piece of code whatever its lines look like: what is not in a list may be changed by one
 * side only, lists are united item by item. Undefined when both sides changed the same, or when it would be a guess.
 */
export function uniteInline(fragments: Sides<Fragment>): string | undefined {
  const easy = takeSide({
    base: ownText(fragments.base),
    mine: ownText(fragments.mine),
    next: ownText(fragments.next),
  });
  if (easy !== undefined) return easy;
  const [base, mine, next] = [cut(fragments.base), cut(fragments.mine), cut(fragments.next)];
  if (base.length === 1 || !isOfOneShape(base, mine) || !isOfOneShape(base, next)) return undefined;
  const texts = mine.map((stretch, index) => {
    const [from, to] = [base[index], next[index]];
    return from && to && uniteStretch({ base: from, mine: stretch, next: to });
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

function uniteStretch(stretches: Sides<Stretch>): string | undefined {
  const { base, mine, next } = stretches;
  const easy = takeSide({ base: textOf(base), mine: textOf(mine), next: textOf(next) });
  if (easy !== undefined) return easy;
  if (base.list === undefined || mine.list === undefined || next.list === undefined) return undefined;
  if ([base, mine, next].some((stretch) => hasLooseComments(stretch))) return undefined;
  return uniteItems(stretches);
}

/** One item of a list, known as blocks are: by name, by text, by what is like it. */
interface Item extends Matchable {
  readonly node: SyntaxNode;
}

function uniteItems(stretches: Sides<Stretch>): string | undefined {
  const items = mapSides(stretches, itemsOf);
  const matched = matchBlocks(items);
  if (areReplaced(matched)) return undefined;
  const nodes = mapSides(matched, (side) => new Map(side.map(({ key, node }) => [key, node])));
  const keys = mapSides(nodes, (side) => [...side.keys()]);
  const texts = new Map<string, string>();
  for (const key of new Set([...keys.base, ...keys.mine, ...keys.next])) {
    const versions = { base: nodes.base.get(key), mine: nodes.mine.get(key), next: nodes.next.get(key) };
    const united = uniteItem(versions, stretches);
    if (united === undefined) return undefined;
    if (united !== 'removed') texts.set(key, united.text);
  }
  const titles = new Map([...matched.base, ...matched.next, ...matched.mine].map(({ key, title }) => [key, title]));
  const order = orderKeys(keys, { kept: new Set(texts.keys()), titleOf: (key) => titles.get(key) ?? '' });
  return (
    order &&
    writeList(
      order.map((key) => texts.get(key) ?? ''),
      stretches,
    )
  );
}

/** Undefined: both sides changed it. */
function uniteItem(
  { base, mine, next }: Partial<Sides<SyntaxNode | undefined>>,
  stretches: Sides<Stretch>,
): 'removed' | { readonly text: string } | undefined {
  const from = base && { code: stretches.base.fragment.code, node: base };
  const own = mine && { code: stretches.mine.fragment.code, node: mine };
  const other = next && { code: stretches.next.fragment.code, node: next };
  if (own === undefined && other === undefined) return 'removed';
  if (own === undefined || other === undefined) {
    const left = own ?? other;
    if (left === undefined) return 'removed';
    if (from === undefined) return { text: itemText(left) };
    return compactCode(itemText(from)) === compactCode(itemText(left)) ? 'removed' : undefined;
  }
  if (from === undefined) {
    return compactCode(itemText(own)) === compactCode(itemText(other)) ? { text: itemText(own) } : undefined;
  }
  const text = uniteInline({ base: from, mine: own, next: other });
  return text === undefined ? undefined : { text: withoutEnd(text) };
}

/** The node's text in alternation: what is in no list, what is between the brackets of a list, and so on. */
function cut(fragment: Fragment): readonly Stretch[] {
  const { code, node } = fragment;
  const stretches: Stretch[] = [];
  let at = node.start;
  for (const list of findLists(node, isInlineList)) {
    const { start, end } = insideOf(list, code);
    stretches.push({ fragment, start: at, end: start }, { fragment, start, end, list });
    at = end;
  }
  return [...stretches, { fragment, start: at, end: node.end }];
}

/** Statements, and members of classes, stand on lines of their own. */
function isInlineList({ kind, owner }: NodeList): boolean {
  return kind !== 'statements' && kind !== 'cases' && owner.type !== 'ClassBody';
}

function insideOf({ items, separator }: NodeList, { gaps, text }: ParsedCode) {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  if (separator === '|') return { start: first.start, end: last.end };
  const after = gaps.after(last.end);
  return { start: gaps.before(first.start), end: text[after] === ',' ? gaps.after(after + 1) : after };
}

function isOfOneShape(one: readonly Stretch[], other: readonly Stretch[]): boolean {
  return one.length === other.length && one.every(({ list }, index) => list?.kind === other[index]?.list?.kind);
}

function itemsOf({ list, fragment: { code } }: Stretch): readonly Item[] {
  return (list?.items ?? []).flatMap((node, index) => {
    if (list === undefined) return [];
    return { ...nameItem(node, { list, index, text: code.text }), lines: itemText({ code, node }).split('\n'), node };
  });
}

/** Comments that belong to no item would be lost. */
function hasLooseComments({ fragment, start, end, list }: Stretch): boolean {
  const isInItem = (comment: { readonly start: number; readonly end: number }) =>
    list?.items.some((item) => item.start <= comment.start && comment.end <= item.end) === true;
  return fragment.code.comments.some((comment) => comment.start >= start && comment.end <= end && !isInItem(comment));
}

/** White space aside: what one side left as it was becomes what the other side made of it. */
function takeSide({ base, mine, next }: Sides<string>): string | undefined {
  const [from, own, other] = [compactCode(base), compactCode(mine), compactCode(next)];
  if (own === other || from === other) return mine;
  return from === own ? next : undefined;
}

function textOf({ fragment, start, end }: Stretch): string {
  return fragment.code.text.slice(start, end);
}

function ownText({ code, node }: Fragment): string {
  return code.text.slice(node.start, node.end);
}

function itemText(fragment: Fragment): string {
  return withoutEnd(ownText(fragment));
}

/** Members of types carry their semicolons. */
function withoutEnd(text: string): string {
  return text.replace(/[;,]$/, '');
}
