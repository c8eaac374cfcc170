import { alignTokens, type Placed } from './align.ts';
import { countTokens, type TokenCounts } from './count-tokens.ts';
import { learnNames, type NameMap, type Renaming } from './name-map.ts';
import { type FilePair, type NamedFile, pairFiles } from './pair-files.ts';
import { readTokens, type Token } from './tokens.ts';
import { createVocabulary, type TokenPair, type Vocabulary } from './vocabulary.ts';

/** What renames in a plan do to the names in its project. */
export interface ProjectNames {
  /** Where each generated file stands afterwards, by where it stood; only those that move. */
  readonly paths: ReadonlyMap<string, string>;
  /** By the path at which the file stood; only those in which something changes. */
  readonly files: ReadonlyMap<string, FileNames>;
  /** What a name becomes in every file that has it. */
  readonly everywhere: NameMap;
}

/** What the names in one file become. */
export interface FileNames extends Renaming {
  readonly names: NameMap;
}

/**
 * Compares a project as it is generated with the same project under other names. Files are found again by template and
 * entity, and each name is followed to the place where it stands now.
 */
export function projectNames({
  before,
  after,
}: {
  readonly before: readonly NamedFile[];
  readonly after: readonly NamedFile[];
}): ProjectNames {
  const pairs = pairFiles(before, after);
  const changed = pairs.filter((pair) => pair.before.content !== pair.after.content);
  const same = pairs.filter((pair) => pair.before.content === pair.after.content);
  const alignments = changed.map((pair) => ({ path: pair.before.path, ...alignFiles(pair) }));
  const vocabulary = createVocabulary(alignments.flatMap(changesOf));
  const renamings = alignments.map((alignment) => {
    const renaming = { tokens: alignment.tokens, targets: targetsOf(alignment, vocabulary) };
    return { path: alignment.path, ...renaming, names: learnNames(() => [renaming]) };
  });
  return {
    paths: new Map(
      pairs.filter((pair) => pair.before.path !== pair.after.path).map((pair) => [pair.before.path, pair.after.path]),
    ),
    files: new Map(renamings.map((renaming) => [renaming.path, renaming])),
    everywhere: learnNames(function* () {
      yield* renamings;
      for (const pair of same) yield unchanged(pair.before);
    }),
  };
}

function unchanged(file: NamedFile): Renaming {
  const tokens = solidTokens(file);
  return { tokens, targets: tokens.map(({ text }) => text) };
}

interface Alignment {
  readonly tokens: readonly Token[];
  readonly aligned: readonly (Placed | undefined)[];
  /** How often each token stands in the text, before and after. */
  readonly before: TokenCounts;
  readonly after: TokenCounts;
}

function alignFiles({ before, after }: FilePair): Alignment {
  const tokens = solidTokens(before);
  const others = solidTokens(after);
  return {
    tokens,
    aligned: alignTokens(tokens, others),
    before: countTokens(tokens),
    after: countTokens(others),
  };
}

function solidTokens({ path, content }: NamedFile): readonly Token[] {
  return readTokens(path, content).filter(({ kind }) => kind !== 'space');
}

/** The pairs that may be renames: what is renamed stands in the text less often afterwards, its new name more often. */
function changesOf(alignment: Alignment): readonly TokenPair[] {
  return alignment.aligned.flatMap((placed, index) => {
    const token = alignment.tokens[index];
    if (placed === undefined || placed.together[0] !== token) return [];
    if (token === undefined || token.kind === 'mark' || token.kind === 'path') return [];
    return isShift(alignment, placed) ? [pairOf(placed)] : [];
  });
}

function isShift({ before, after }: Alignment, { together, tokens }: Placed): boolean {
  const has = (those: readonly Token[], { text }: Token): boolean => those.some((each) => each.text === text);
  const goes = (token: Token): boolean => before.of(token) > after.of(token);
  const comes = (token: Token): boolean => after.of(token) > before.of(token);
  return (
    together.every((each) => goes(each) || has(tokens, each)) &&
    tokens.every((each) => comes(each) || has(together, each))
  );
}

/**
 * What each token becomes; undefined where that cannot be said. Where lines were sorted anew, what stands in a name's
 * place is not its new name; then that one is looked for among what has come into the text.
 */
function targetsOf(alignment: Alignment, vocabulary: Vocabulary): readonly (string | undefined)[] {
  const { tokens, aligned, before, after } = alignment;
  const come = after.more(before);
  const gone = new Set(before.more(after).map(keyOf));
  const found = new Map<string, Token | undefined>();
  const find = (token: Token): Token | undefined => {
    const key = keyOf(token);
    if (!found.has(key)) found.set(key, vocabulary.find(token, come));
    return found.get(key);
  };
  const isAccepted = (placed: Placed): boolean => {
    const pair = pairOf(placed);
    if (pair.from === pair.to) return true;
    const votes = isShift(alignment, placed) ? vocabulary.votesFor(pair) : 0;
    const [token, other] = placed.together;
    const better = token === undefined || other !== undefined ? undefined : find(token);
    return votes > 0 && (better === undefined || votes >= vocabulary.votesFor({ from: pair.from, to: better.text }));
  };
  return tokens.map((token, index) => {
    const placed = aligned[index];
    if (placed !== undefined && (isAccepted(placed) || isArticle({ placed, next: aligned[index + 1] }, isAccepted))) {
      return placed.together[0] === token ? placed.tokens.map(({ text }) => text).join(' ') : '';
    }
    if (!gone.has(keyOf(token))) return token.text;
    return after.of(token) === 0 ? find(token)?.text : undefined;
  });
}

/** `an order` becomes `a purchase`, also in a text where another `a` becomes `an`. */
function isArticle(
  { placed, next }: { readonly placed: Placed; readonly next: Placed | undefined },
  isAccepted: (placed: Placed) => boolean,
): boolean {
  const { from, to } = pairOf(placed);
  if (!/^an?$/i.test(from) || !/^an?$/i.test(to) || next === undefined) return false;
  const noun = pairOf(next);
  return noun.from !== noun.to && isAccepted(next);
}

function pairOf({ together, tokens }: Placed): TokenPair {
  const joined = (several: readonly Token[]): string => several.map(({ text }) => text).join(' ');
  return { from: joined(together), to: joined(tokens) };
}

function keyOf({ kind, text }: Token): string {
  return `${kind} ${text}`;
}
