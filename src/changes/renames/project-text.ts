import { alignTokens } from './align.ts';
import type { ProjectNames } from './project-names.ts';
import { followImport, resolvePath } from './relative-path.ts';
import { readTokens, type Token } from './tokens.ts';

/** A file of the project. */
export interface TextToProject {
  /** Where it was generated. */
  readonly path: string;
  /** Where it stands, when the person keeps it elsewhere; there it stays. */
  readonly place?: string;
  readonly text: string;
}

/**
 * A text with the names that the plan has now. What was generated gets exactly the names that stand there now; what the
 * person wrote gets a name where it is always the same one, first in this file, then in the whole project. Relative
 * imports follow the files that they mean, also when this file moves.
 */
export function projectText(names: ProjectNames, { path, place = path, text }: TextToProject): string {
  const all = readTokens(path, text);
  const tokens = all.filter(({ kind }) => kind !== 'space');
  const targets = targetsOf(names, { path, place, tokens });
  const parts: string[] = [];
  let index = 0;
  for (const { kind, text: written } of all) {
    if (kind === 'space') {
      parts.push(written);
      continue;
    }
    const target = targets[index] ?? written;
    index += 1;
    // A word that goes takes the blank before it along.
    if (target === '' && parts.at(-1)?.trim() === '') parts.pop();
    parts.push(target);
  }
  return parts.join('');
}

function targetsOf(
  names: ProjectNames,
  { path, place, tokens }: { readonly path: string; readonly place: string; readonly tokens: readonly Token[] },
): readonly (string | undefined)[] {
  const after = place === path ? (names.paths.get(path) ?? path) : place;
  const file = names.files.get(path);
  const generated = file === undefined ? [] : generatedTargets(tokens, file);
  const imported = importedNames(names, { place, tokens });
  return tokens.map((token, index) => {
    if (token.kind === 'mark') return undefined;
    if (token.kind === 'path') return followImport(names.paths, { place, after, specifier: token.text });
    const isMember = tokens[index - 1]?.text === '.';
    const local = token.kind === 'word' && !isMember ? imported.get(token.text) : undefined;
    return generated[index] ?? local ?? file?.names(tokens, index) ?? names.everywhere(tokens, index);
  });
}

/** What a file imports by name is called as in the file that it comes from. */
function importedNames(
  { files }: ProjectNames,
  { place, tokens }: { readonly place: string; readonly tokens: readonly Token[] },
): ReadonlyMap<string, string> {
  const imported = new Map<string, string>();
  for (const [index, token] of tokens.entries()) {
    const source = token.kind === 'path' ? resolvePath(place, token.text) : undefined;
    const target = source === undefined ? undefined : files.get(source);
    // import { orders } from './orders.ts': behind the names stand a brace, from, and a quote.
    if (target === undefined || tokens[index - 2]?.text !== 'from' || tokens[index - 3]?.text !== '}') continue;
    for (let at = index - 4; at >= 0 && tokens[at]?.text !== '{'; at -= 1) {
      const name = tokens[at];
      const renamed = name?.kind === 'word' ? target.names([name], 0) : undefined;
      if (name !== undefined && renamed !== undefined && renamed !== name.text) imported.set(name.text, renamed);
    }
  }
  return imported;
}

/** What a comment says may be code that somebody took out. */
function isTakenFrom(mine: Token, generated: Token): boolean {
  return mine.text === generated.text && (mine.kind === generated.kind || mine.kind === 'remark');
}

/** For each token, what the generated one in its place has become. */
function generatedTargets(
  tokens: readonly Token[],
  file: { readonly tokens: readonly Token[]; readonly targets: readonly (string | undefined)[] },
): readonly (string | undefined)[] {
  const places = new Map(file.tokens.map((token, index) => [token, index]));
  return alignTokens(tokens, file.tokens, isTakenFrom).map((placed, index) => {
    const [token] = placed?.tokens ?? [];
    const place = token === undefined || token.text !== tokens[index]?.text ? undefined : places.get(token);
    return place === undefined ? undefined : file.targets[place];
  });
}
