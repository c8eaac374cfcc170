import { Lexer, Parser, type CST } from 'yaml';
import type { Span } from './model.ts';
import type { Fault, ProblemLog } from './problems.ts';

/** No plan needs more; recursive readers rely on it. */
const DEEPEST_NESTING = 64;

/** On the parser's stack stand the document and a scalar, too. */
const DEEPEST_STACK = DEEPEST_NESTING + 2;

/** A plan of 2,000 tables with fields and endpoints has about 530,000 words, signs and line ends. */
const MOST_LEXEMES = 1_500_000;

/** Tags, anchors, aliases and tokens out of place: with more of them the text is no plan. */
const MOST_ODDITIES = 200;

/**
 * Reads a text up to YAML's tokens, which takes little time and no recursion, and stops where it is nested too deeply
 * or too large. Undefined, and reported, when nodes should not be made of it.
 */
export function readTokens(text: string, log: ProblemLog): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    lexemes += 1;
    const fault = findFault({ lexemes, depth: parser.stack.length });
    if (fault) return refuse(log, { ...fault, start: parser.offset });
  }
  tokens.push(...parser.end());
  const odd = findOddities(tokens)[MOST_ODDITIES];
  if (odd === undefined) return tokens;
  const message =
    'This is not a plan: too much of it is no YAML, or YAML that plans do not use (tags, anchors, aliases).';
  return refuse(log, { code: 'not-a-plan', message, expected: 'keys and values', start: odd.offset });
}

function refuse(log: ProblemLog, problem: Fault & { readonly start: number }): undefined {
  const { start, ...fault } = problem;
  const at: Span = { start, end: start + 1 };
  log.add({ ...fault, at, path: '' });
}

function findFault({ lexemes, depth }: { lexemes: number; depth: number }): Fault | undefined {
  if (depth > DEEPEST_STACK) {
    const message = `This is nested deeper than ${DEEPEST_NESTING} levels.`;
    return { code: 'too-deep', message, expected: 'a flatter plan' };
  }
  if (lexemes <= MOST_LEXEMES) return undefined;
  const message = `A plan has at most ${MOST_LEXEMES.toLocaleString('en')} words, signs and lines.`;
  return { code: 'plan-too-large', message, expected: 'a smaller plan' };
}

/** Tokens that plans have no use for, in the order of the text. Nesting is known to be sane. */
function findOddities(tokens: readonly CST.Token[]): CST.Token[] {
  return tokens.flatMap((token) => {
    if (token.type === 'error' || token.type === 'alias') return [token];
    if (token.type === 'document') return [...marksIn(token.start), ...findOddities(token.value ? [token.value] : [])];
    const misplaced = 'end' in token ? (token.end ?? []).filter(({ type }) => !AT_END.has(type)) : [];
    if (!isCollection(token)) return misplaced;
    return [...token.items.flatMap(findOdditiesOfItem), ...misplaced];
  });
}

function findOdditiesOfItem({ start, key, sep, value }: CST.CollectionItem): CST.Token[] {
  const parts = [...(key ? [key] : []), ...(value ? [value] : [])];
  return [...marksIn(start), ...marksIn(sep), ...findOddities(parts)];
}

function marksIn(tokens: readonly CST.SourceToken[] = []): CST.SourceToken[] {
  return tokens.filter(({ type }) => type === 'anchor' || type === 'tag');
}

const AT_END: ReadonlySet<string> = new Set(['space', 'comment', 'newline', 'flow-map-end', 'flow-seq-end']);

function isCollection(token: CST.Token): token is CST.BlockMap | CST.BlockSequence | CST.FlowCollection {
  return token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';
}
