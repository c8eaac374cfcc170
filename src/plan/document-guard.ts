import { isAlias, isCollection, isMap, isPair, isScalar, type Document } from 'yaml';
import type { ProblemLog } from './problems.ts';
import type { Span } from './model.ts';
import { ScalarText } from './scalar-text.ts';
import { checkCharacters } from './text-guard.ts';

interface GuardContext {
  readonly text: string;
  readonly log: ProblemLog;
}

/** Refuses what YAML knows and a plan does not. */
export function checkDocument(document: Document.Parsed, context: GuardContext): void {
  checkDirectives(document, context.log);
  checkNode(document.contents, context);
}

function checkNode(node: unknown, context: GuardContext): void {
  checkProperties(node, context);
  if (isMap(node)) checkKeys(node.items, context.log);
  if (!isCollection(node)) return;
  for (const item of node.items) {
    if (isPair(item)) {
      checkNode(item.key, context);
      checkNode(item.value, context);
    } else checkNode(item, context);
  }
}

function checkDirectives(document: Document.Parsed, log: ProblemLog): void {
  const tags = Object.keys(document.directives.tags).length > 1;
  if (!document.directives.yaml.explicit && !tags) return;
  const message = 'A plan has no YAML directives (lines with % at the start).';
  log.add({ code: 'yaml-directive', message, at: { start: 0, end: 1 }, path: '', expected: 'no % line' });
}

function checkProperties(node: unknown, { log, text }: GuardContext): void {
  if (isAlias(node)) {
    const message = `Aliases are not part of the plan language: YAML reads *${node.source} as a repetition.`;
    const expected = 'the value itself, or the text in quotes';
    log.add({ code: 'yaml-alias', message, at: spanOfNode(node), path: '', expected });
    return;
  }
  if (!isScalar(node) && !isCollection(node)) return;
  const { start } = spanOfNode(node);
  if (node.anchor !== undefined) {
    const message = `Anchors are not part of the plan language: YAML reads &${node.anchor} as a mark.`;
    log.add({
      code: 'yaml-anchor',
      message,
      at: findMark(text, { mark: '&', before: start }),
      path: '',
      expected: 'no anchor, or the text in quotes',
    });
  }
  if (node.tag !== undefined) {
    const message = 'Tags are not part of the plan language: YAML reads a word that begins with ! as a tag.';
    log.add({
      code: 'yaml-tag',
      message,
      at: findMark(text, { mark: '!', before: start }),
      path: '',
      expected: 'no tag, or the text in quotes',
    });
  }
  if (isScalar(node)) checkEscapes(node, log);
}

/** Marks stand before the node they belong to, which may be empty, or begin on a later line. */
function findMark(text: string, { mark, before }: { mark: string; before: number }): Span {
  let start = text.lastIndexOf(mark, before);
  if (start === -1) return { start: before, end: before };
  while (text[start - 1] === mark) start -= 1;
  const length = text.slice(start, start + 200).search(/[\s,{}[\]]/);
  return { start, end: length > 0 ? start + length : start + 1 };
}

/** Escapes can make characters that do not stand in the text itself. */
function checkEscapes(node: unknown, log: ProblemLog): void {
  const text = ScalarText.of(node);
  if (!text || !text.hasEscapes) return;
  checkCharacters(text.text, { log, path: '', spanOf: (start, end) => text.span(start, end) });
}

function checkKeys(pairs: readonly { readonly key: unknown }[], log: ProblemLog): void {
  const seen = new Set<string>();
  for (const { key } of pairs) {
    const at = spanOfNode(key);
    if (!isScalar(key)) {
      log.add({ code: 'not-a-key', message: 'A key is a plain word.', at, path: '', expected: 'key: value' });
      continue;
    }
    const name = String(key.value);
    if (name === '<<') {
      const message = 'Merge keys (<<) are not part of the plan language: everything is written where it belongs.';
      log.add({ code: 'yaml-merge', message, at, path: '', expected: 'the keys themselves' });
    }
    if (seen.has(name)) {
      const message = `"${name}" stands here twice.`;
      log.add({ code: 'duplicate-key', message, at, path: '', expected: 'each key once' });
    }
    seen.add(name);
  }
}

/** Where a node stands, without the white space behind it; empty at 0 for what has no place. */
export function spanOfNode(node: unknown): Span {
  if (!isScalar(node) && !isCollection(node) && !isAlias(node)) return { start: 0, end: 0 };
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
