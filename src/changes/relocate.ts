import type { FileVersions } from './decide-file.ts';
import { followImport, resolvePath } from './renames/relative-path.ts';
import { readTokens } from './renames/tokens.ts';
import { saysSame } from './text-form.ts';

/**
 * Where the person keeps files elsewhere, what is generated imports them from there: theirs, and all others. A file
 * that nobody edited is then still one that nobody edited.
 * @param moved the path at which a file is generated → where the person keeps it
 */
export function relocateVersions(
  versions: readonly FileVersions[],
  moved: ReadonlyMap<string, string>,
): readonly FileVersions[] {
  if (moved.size === 0) return versions;
  return versions.map((each) => {
    const { path, from, base, mine, next } = each;
    const place = { generated: each.moved === 'person' && from !== undefined ? from : path, path, moved };
    const isUntouched = base !== undefined && typeof mine === 'string' && saysSame(mine, base);
    return {
      ...each,
      ...(base === undefined || isUntouched ? {} : { base: relocateImports(base, place) }),
      ...(next?.owner !== 'generated' ? {} : { next: relocateNext(next, place) }),
    };
  });
}

interface Place {
  /** Where it is generated. */
  readonly generated: string;
  /** Where it stands. */
  readonly path: string;
  readonly moved: ReadonlyMap<string, string>;
}

function relocateNext(next: FileVersions['next'] & {}, place: Place): FileVersions['next'] & {} {
  const content = relocateImports(next.content, place);
  return content === next.content ? next : { ...next, content, asGenerated: next.asGenerated ?? next.content };
}

/** The text of a generated file at another place, with relative imports that mean the same files, where those stand. */
function relocateImports(text: string, { generated, path, moved }: Place): string {
  return readTokens(generated, text)
    .map((token) => {
      if (token.kind !== 'path') return token.text;
      return followImport(moved, { place: generated, after: path, specifier: token.text }) ?? token.text;
    })
    .join('');
}

/** The text with each relative import as the path that it means: two files can be compared wherever they stand. */
export function resolveImports(text: string, path: string): string {
  return readTokens(path, text)
    .map((token) => (token.kind === 'path' ? (resolvePath(path, token.text) ?? token.text) : token.text))
    .join('');
}
