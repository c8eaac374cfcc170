import { Composer, parseDocument, type Document, type ParsedNode } from 'yaml';
import { checkDocument } from './document-guard.ts';
import type { ProblemLog } from './problems.ts';
import { readTokens } from './token-guard.ts';
import { explainYamlError, isOutOfPlace } from './yaml-errors.ts';

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
  let isLost = false;
  for (const error of document.errors) {
    if (REPORTED_BY_GUARD.has(error.code)) continue;
    // Behind a value that ends too early nothing is where the library expects it, to the end of the text.
    if (isLost && isOutOfPlace(error)) continue;
    isLost ||= error.code === 'UNEXPECTED_TOKEN' && !isOutOfPlace(error);
    // The first thing wrong in a line makes the rest of the line look wrong, too.
    const isSameLine = brokenAt !== undefined && !text.slice(brokenAt, error.pos[0]).includes('\n');
    if (!isSameLine) log.add(explainYamlError(error, text));
    brokenAt = Math.min(brokenAt ?? error.pos[0], error.pos[0]);
  }
  checkDocument(document, { text, log });
  return { document, ...(brokenAt !== undefined && { brokenAt }) };
}

const REPORTED_BY_GUARD: ReadonlySet<string> = new Set([
  ...['BAD_ALIAS', 'ALIAS_PROPS', 'TAG_RESOLVE_FAILED', 'MULTIPLE_TAGS', 'MULTIPLE_ANCHORS'],
]);
