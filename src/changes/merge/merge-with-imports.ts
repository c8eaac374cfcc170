import type { Sides } from './blocks/block.ts';
import { checkMergedCode, type MergeProblem } from './check-merged-code.ts';
import { addImport, removeImport } from './code/change-import.ts';
import { parseCode, type ParsedCode } from './code/parse-code.ts';
import { type CodeWay, mergeCode } from './merge-code.ts';
import type { Merge } from './model.ts';
import { conflictsOf, textOf } from './pieces.ts';

interface CodeMerging extends CodeWay {
  readonly codes: Sides<ParsedCode>;
}

/** Imports that are mended before it is given up. */
const mostMended = 20;

/**
 * Merges code, and mends its imports: what one side no longer imports is imported when the other began to use it, and
 * what neither uses any more, now that both removed a part of its uses, is not.
 */
export function mergeWithImports(
  path: string,
  { codes, ...way }: CodeMerging,
): { readonly merge: Merge; readonly problem?: MergeProblem } {
  let mended = codes;
  for (let tries = 0; ; tries += 1) {
    const merge = mergeCode(mended, way);
    if (conflictsOf(merge).length > 0) return { merge };
    const problem = checkMergedCode(path, { text: textOf(merge.pieces, () => []), codes });
    if (problem === undefined) return { merge };
    const next = tries < mostMended ? mendImports(path, { codes: mended, problem }) : undefined;
    // An import too many does no harm.
    if (next === undefined) return problem.unused === undefined ? { merge, problem } : { merge };
    mended = next;
  }
}

/** Versions that agree on the import in question; undefined when imports are not what is wrong. */
function mendImports(
  path: string,
  { codes, problem }: { readonly codes: Sides<ParsedCode>; readonly problem: MergeProblem },
): Sides<ParsedCode> | undefined {
  const { missing, unused } = problem;
  const change = (code: ParsedCode) => {
    if (unused !== undefined) return removeImport(code, unused);
    return missing === undefined ? undefined : addImport(code, missing, codes.base);
  };
  const lacking = (['mine', 'next'] as const).filter((side) => change(codes[side]) !== undefined);
  const [side] = missing === undefined ? lacking : lacking.filter((one) => !importsAlready(codes[one], missing));
  const text = side && change(codes[side]);
  const parsed = text === undefined ? undefined : parseCode(path, text);
  return side && parsed && { ...codes, [side]: parsed };
}

function importsAlready(code: ParsedCode, name: string): boolean {
  return removeImport(code, name) !== undefined;
}
