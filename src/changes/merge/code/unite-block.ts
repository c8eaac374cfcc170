import { type Block, mapSides, type Sides, type SomeSides } from '../blocks/block.ts';
import { compactCode } from './compact-code.ts';
import type { ParsedCode } from './parse-code.ts';
import { nodeOf } from './read-code.ts';
import { hasComments, uniteImport } from './unite-import.ts';
import { type Fragment, uniteInline } from './unite-inline.ts';

/** Unites three versions of a block whose lines clash, by what they mean instead of where their lines end. */
export function uniteBlock(blocks: Sides<Block>, codes: Sides<ParsedCode>): readonly string[] | undefined {
  const nodes = mapSides(blocks, nodeOf);
  const { base, mine, next } = nodes;
  if (base === undefined || mine === undefined || next === undefined) return undefined;
  const surroundings = mapSides(blocks, aroundNode);
  const head = takeSide(mapSides(surroundings, (around) => around.head));
  const tail = takeSide(mapSides(surroundings, (around) => around.tail));
  if (head === undefined || tail === undefined) return undefined;
  const fragments = {
    base: { code: codes.base, node: base },
    mine: { code: codes.mine, node: mine },
    next: { code: codes.next, node: next },
  };
  const united = mine.type === 'ImportDeclaration' ? uniteImport(fragments) : uniteInline(fragments);
  if (united === undefined) return undefined;
  return united === '' ? dropImport(blocks, codes.mine) : `${head}${united}${tail}`.split('\n');
}

/** Imports of a module that not all versions import from; undefined when the blocks are no imports. */
export function uniteSomeImports(blocks: SomeSides<Block>, codes: Sides<ParsedCode>): readonly string[] | undefined {
  const { mine, next, base } = blocks;
  const model = mine ?? next ?? base;
  if (model === undefined || nodeOf(model)?.type !== 'ImportDeclaration') return undefined;
  if (base === undefined && (mine === undefined || next === undefined)) return undefined;
  const united = uniteImport({
    base: fragmentOf(base, codes.base),
    mine: fragmentOf(mine, codes.mine),
    next: fragmentOf(next, codes.next),
  });
  if (united === undefined) return undefined;
  if (united === '') return dropImport(blocks, codes.mine);
  const { head, tail } = aroundNode(model);
  return `${head}${united}${tail}`.split('\n');
}

/** What is left of an import that goes: the person's comment above it. One behind or in it is part of it: undefined. */
function dropImport({ base, mine }: SomeSides<Block>, code: ParsedCode): readonly string[] | undefined {
  const fragment = fragmentOf(mine, code);
  if (mine === undefined || fragment === undefined) return [];
  const own = aroundNode(mine);
  const old = base === undefined ? { head: '', tail: '' } : aroundNode(base);
  if (own.tail.trim() !== old.tail.trim() || hasComments(fragment)) return undefined;
  return own.head.trim() === old.head.trim() ? [] : own.head.trimEnd().split('\n');
}

function fragmentOf(block: Block | undefined, code: ParsedCode): Fragment | undefined {
  const node = block && nodeOf(block);
  return node && { code, node };
}

/** The comment above the node with its indentation, and what follows it on its last line. */
function aroundNode(block: Block) {
  const text = block.lines.join('\n');
  const node = nodeOf(block);
  const start = (node?.start ?? 0) - (block.syntax?.start ?? 0);
  const end = (node?.end ?? 0) - (block.syntax?.start ?? 0);
  return { head: text.slice(0, start), tail: text.slice(end) };
}

function takeSide({ base, mine, next }: Sides<string>): string | undefined {
  if (mine === next || base === next) return mine;
  if (base === mine) return next;
  const [from, own, other] = [compactCode(base), compactCode(mine), compactCode(next)];
  if (from === other || own === other) return mine;
  return from === own ? next : undefined;
}
