import { type Block, mapSides, type Sides } from './blocks/block.ts';
import { mergeParts } from './blocks/merge-parts.ts';
import { isSameCode } from './code/compact-code.ts';
import type { ParsedCode } from './code/parse-code.ts';
import { readCode } from './code/read-code.ts';
import { uniteBlock, uniteSomeImports } from './code/unite-block.ts';
import type { Merge } from './model.ts';

/** As files do that somebody deleted. Of smaller things, the rest of what they stand in may depend on them. */
const stayRemoved: ReadonlySet<string> = new Set(['functions', 'methods', 'routes', 'tests', 'types', 'classes']);

export interface CodeWay {
  /**
   * Whether a function, a route, a test … that the person removed stays so when what is generated for it changes;
   * otherwise that is a conflict.
   */
  readonly staysRemoved: boolean;
  /** A name; whatever both sides changed is a conflict where it is used. */
  readonly disputed?: string | undefined;
}

/** Merges code item by item: statements, members, properties, imports. */
export function mergeCode(codes: Sides<ParsedCode>, { staysRemoved, disputed }: CodeWay): Merge {
  const notes: string[] = [];
  const uses = ({ lines }: Block) =>
    lines
      .join('\n')
      .match(/[\p{L}\p{N}_$]+/gu)
      ?.includes(disputed ?? '') === true;
  const pieces = mergeParts(mapSides(codes, readCode), {
    isSame: isSameCode,
    ignoresIndentation: true,
    unite: (blocks) => uniteBlock(blocks, codes),
    uniteSome: (versions) => uniteSomeImports(versions, codes),
    staysRemoved: ({ noun }) => staysRemoved && stayRemoved.has(noun),
    isDisputed: ({ mine, next }) => disputed !== undefined && (uses(mine) || uses(next)),
    note: (note) => notes.push(note),
  });
  return { pieces, notes };
}
