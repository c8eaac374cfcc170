import type { Words } from '../words.ts';
import { report, shorten } from '../place.ts';
import type { Place } from '../reading.ts';
import { endOfPattern } from './split-short-form.ts';
import { findSlowPart } from './pattern-safety.ts';

const LONGEST_PATTERN = 500;

/** `/re/`: the source of a regular expression that compiles with the flag u and cannot take exponential time. */
export function readPattern(words: Words, place: Place): string | undefined {
  const { text } = words;
  const end = text.startsWith('/') ? endOfPattern(text, 1) : 0;
  if (end < 3 || text[end - 1] !== '/') {
    const message = `"${shorten(text)}" is not between slashes.`;
    return report(place, { code: 'bad-pattern', message, at: words.at, expected: '/^[A-Z]+$/' });
  }
  if (end === text.length) return checkPattern(words.part(1, end - 1), place);
  const flags = words.part(end);
  const message = `Behind the pattern stands "${shorten(flags.text)}"; patterns have no flags.`;
  return report(place, { code: 'bad-pattern', message, at: flags.at, expected: 'a comma, or nothing' });
}

function checkPattern(words: Words, place: Place): string | undefined {
  const source = words.text;
  if (source.length > LONGEST_PATTERN) {
    const message = `This pattern has ${source.length} characters.`;
    const expected = `at most ${LONGEST_PATTERN} characters`;
    return report(place, { code: 'bad-pattern', message, at: words.at, expected });
  }
  const error = findSyntaxError(source);
  if (error !== undefined) {
    const message = `This pattern does not compile: ${error}.`;
    const expected = 'a JavaScript regular expression (flag u)';
    return report(place, { code: 'bad-pattern', message, at: words.at, expected });
  }
  const slow = findSlowPart(source);
  if (!slow) return source;
  const part = source.slice(slow.start, slow.end);
  return report(place, {
    code: 'slow-pattern',
    message: `"${part}" repeats something that repeats itself: some texts would take for ever to check.`,
    at: words.span(slow.start, slow.end),
    expected: 'repetitions that begin or end with a character of their own',
  });
}

/** What the engine says against a pattern, in its own words. */
function findSyntaxError(source: string): string | undefined {
  try {
    RegExp(source, 'u');
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}
