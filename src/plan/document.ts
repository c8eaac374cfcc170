import { Composer, parseDocument, type Document, type ParsedNode, type YAMLError } from 'yaml';
import { checkDocument } from './document-guard.ts';
import type { ProblemLog } from './problems.ts';
import { readTokens } from './token-guard.ts';

export interface ReadDocument {
  readonly document: Document.Parsed;
  /** Offset of the first place where the text stops being YAML; what is read behind it cannot be trusted. */
  readonly brokenAt?: number;
}

/** Nothing in it: stands in for a text that was refused before it was read. */
export function emptyDocument(): Document.Parsed {
  return parseDocument('');
}

const OPTIONS = {
  keepSourceTokens: true,
  resolveKnownTags: false,
  // The library compares every key with every other one; checkDocument does it in linear time.
  uniqueKeys: false,
  logLevel: 'error',
} as const;

/**
 * Reads the text as YAML 1.2 and refuses what a plan does not need: several documents, directives, tags,
 * anchors, aliases, merge keys, duplicate keys, nesting beyond reason.
 */
export function readDocument(text: string, log: ProblemLog): ReadDocument {
  const tokens = readTokens(text, log);
  if (!tokens) return { document: emptyDocument(), brokenAt: 0 };
  const [document, other] = [...new Composer<ParsedNode, true>(OPTIONS).compose(tokens, true, text.length)];
  if (!document) return { document: emptyDocument() };
  if (other) {
    const at = { start: other.range[0], end: other.range[0] + 3 };
    const message = 'A plan is one YAML document; another one begins here.';
    log.add({ code: 'yaml-multiple-docs', message, at, path: '', expected: 'no --- line' });
  }
  let brokenAt: number | undefined;
  for (const error of document.errors) {
    if (REPORTED_BY_GUARD.has(error.code)) continue;
    reportError(error, { text, log });
    brokenAt = Math.min(brokenAt ?? error.pos[0], error.pos[0]);
  }
  checkDocument(document, { text, log });
  return { document, ...(brokenAt !== undefined && { brokenAt }) };
}

const REPORTED_BY_GUARD: ReadonlySet<string> = new Set(['BAD_ALIAS', 'ALIAS_PROPS', 'TAG_RESOLVE_FAILED']);

interface Explanation {
  readonly message: string;
  readonly expected: string;
}

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  TAB_AS_INDENT: { message: 'A tab cannot indent a line in YAML.', expected: 'spaces' },
  BAD_INDENT: { message: 'This line is indented differently from its neighbours.', expected: 'the same indentation' },
  KEY_OVER_1024_CHARS: { message: 'This key is longer than 1,024 characters.', expected: 'a short name' },
  MULTILINE_IMPLICIT_KEY: { message: 'A key must stand on one line.', expected: 'key: value' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'There is a second ": " on this line, so YAML takes it for another key.',
    expected: 'text with ": " in quotes',
  },
  BAD_SCALAR_START: { message: 'A text cannot begin with this character in YAML.', expected: 'the text in quotes' },
  BAD_DQ_ESCAPE: {
    message: 'This is not an escape of a text in double quotes.',
    expected: 'single quotes, or \\\\ for a backslash',
  },
  MISSING_CHAR: { message: 'Something is missing here.', expected: 'a closing quote or bracket, or ": " behind a key' },
  BLOCK_IN_FLOW: { message: 'Inside { } and [ ] everything is written with brackets.', expected: '{ } or [ ]' },
};

function reportError(error: YAMLError, options: { text: string; log: ProblemLog }): void {
  const explanation = EXPLANATIONS[error.code];
  const [start, end] = error.pos;
  options.log.add({
    code: `yaml-${error.code.toLowerCase().replaceAll('_', '-')}`,
    message: explanation ? explanation.message : `This is not YAML: ${error.message}.`.replace(/\.\.$/, '.'),
    at: trimSpan({ start, end }, options.text),
    path: '',
    expected: explanation?.expected,
  });
}

/** The library's spans may run over line ends, or be empty at a line end. */
function trimSpan(span: { start: number; end: number }, text: string): { start: number; end: number } {
  const lineEnd = text.indexOf('\n', span.start);
  const end = lineEnd === -1 ? span.end : Math.min(span.end, Math.max(lineEnd, span.start + 1));
  return { start: span.start, end };
}
