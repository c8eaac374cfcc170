import type { Sides } from './blocks/block.ts';
import { importedNames } from './code/change-import.ts';
import { findDuplicates } from './code/find-duplicates.ts';
import { isJson, parseCode, type ParsedCode } from './code/parse-code.ts';
import { readNames } from './code/read-names.ts';

/** What is wrong with merged code that was right in both versions it comes from. */
export interface MergeProblem {
  /** As half a sentence. */
  readonly reason: string;
  /** A name that nothing declares any more. */
  readonly missing?: string;
  /** A name that is imported and no longer used. */
  readonly unused?: string;
}

export function checkMergedCode(
  path: string,
  { text, codes }: { readonly text: string; readonly codes: Sides<ParsedCode> },
): MergeProblem | undefined {
  const merged = parseCode(path, text);
  if (merged === undefined) return { reason: 'both changes together are no valid code' };
  if (isJson(path) && isStrictJson(codes.mine.text) && !isStrictJson(text)) {
    return { reason: 'both changes together are no valid JSON' };
  }
  const duplicates = findDuplicates(merged);
  const duplicate = findNew(merged, codes, (code) => new Set(findDuplicates(code).keys()));
  if (duplicate !== undefined) return { reason: `both changes together have ${duplicates.get(duplicate)} twice` };
  const missing = findNew(merged, codes, (code) => readNames(code).unbound);
  if (missing !== undefined) {
    return { reason: `one change uses ${missing}, which the other removed or renamed`, missing };
  }
  const unused = findNew(merged, codes, findUnusedImports);
  return unused === undefined ? undefined : { reason: `both changes together no longer use ${unused}`, unused };
}

function findUnusedImports(code: ParsedCode): ReadonlySet<string> {
  const { used } = readNames(code);
  return new Set([...importedNames(code)].filter((name) => !used.has(name)));
}

/** The first thing found in the merged code that neither side has. */
function findNew(
  merged: ParsedCode,
  { mine, next }: Sides<ParsedCode>,
  find: (code: ParsedCode) => ReadonlySet<string>,
): string | undefined {
  let left = [...find(merged)];
  for (const side of [mine, next]) {
    if (left.length === 0) return undefined;
    const known = find(side);
    left = left.filter((name) => !known.has(name));
  }
  return left[0];
}

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
