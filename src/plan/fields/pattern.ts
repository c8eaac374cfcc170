import type { Words } from '../words.ts';
import type { Reading } from '../reading.ts';
import { endOfPattern } from './split-short-form.ts';
import { findSlowPart } from './pattern-safety.ts';

const LONGEST_PATTERN = 500;

interface PatternContext {
  readonly place: { readonly path: string };
  readonly reading: Reading;
}

/** `/re/`: the source of a regular expression that compiles with the flag u and cannot take exponential time. */
export function readPattern(words: Words, context: PatternContext): string | undefined {
  const { text } = words;
  const end = text.startsWith('/') ? endOfPattern(text, 1) : 0;
  if (end < 3 || text[end - 1] !== '/') {
    return report(words, context, {
      code: 'bad-pattern',
      message: `"${shorten(text)}" is not between slashes.`,
      expected: '/^[A-Z]+$/',
    });
  }
  if (end < text.length) {
    const flags = words.part(end);
    const message = `Behind the pattern stands "${shorten(flags.text)}"; patterns have no flags.`;
    return report(flags, context, { code: 'bad-pattern', message, expected: 'a comma, or nothing' });
  }
  return checkPattern(words.part(1, end - 1), context);
}

function checkPattern(words: Words, context: PatternContext): string | undefined {
  const source = words.text;
  if (source.length > LONGEST_PATTERN) {
    const message = `This pattern has ${source.length} characters.`;
    return report(words, context, { code: 'bad-pattern', message, expected: `at most ${LONGEST_PATTERN} characters` });
  }
  const error = findSyntaxError(source);
  if (error !== undefined) {
    const message = `This pattern does not compile: ${error}.`;
    return report(words, context, {
      code: 'bad-pattern',
      message,
      expected: 'a JavaScript regular expression (flag u)',
    });
  }
  const slow = findSlowPart(source);
  if (!slow) return source;
  const message = `"${source.slice(slow.start, slow.end)}" repeats something that repeats itself: some texts would take for ever to check.`;
  const part = { ...words, at: words.span(slow.start, slow.end) };
  return report(part, context, {
    code: 'slow-pattern',
    message,
    expected: 'repetitions that begin or end with a character of their own',
  });
}

function findSyntaxError(source: string): string | undefined {
  try {
    new RegExp(source, 'u');
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^Invalid regular expression: .*\/u?: /s, '');
  }
}

function report(
  words: { readonly at: Words['at'] },
  context: PatternContext,
  problem: { code: string; message: string; expected: string },
): undefined {
  context.reading.log.add({ ...problem, at: words.at, path: context.place.path });
  return undefined;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
