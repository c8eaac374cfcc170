import type { ProblemLog } from './problems.ts';
import type { Span } from './model.ts';

/**
 * The largest plan, in UTF-16 units. A plan of 2,000 tables with fields and endpoints has about 1.6 million;
 * the limit bounds the time and memory that a hostile file can take.
 */
const LARGEST_PLAN = 3_000_000;

interface Unwanted {
  readonly code: string;
  readonly pattern: RegExp;
  readonly describe: (character: string) => string;
}

const UNWANTED: readonly Unwanted[] = [
  {
    code: 'control-character',
    // U+2028 and U+2029 end a line in JavaScript, so they could end a comment in emitted code.
    pattern: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/g,
    describe: (character) => `A plan is plain text; it must not contain the control character ${nameOf(character)}.`,
  },
  {
    code: 'bidi-control',
    pattern: /[\u202a-\u202e\u2066-\u2069]/g,
    describe: (character) =>
      `${nameOf(character)} changes the direction of the text around it, so that a review shows something else than ` +
      'what is there; it is not allowed in a plan.',
  },
  {
    code: 'broken-character',
    // With the u flag only surrogates that stand alone match.
    pattern: /\p{Surrogate}/gu,
    describe: (character) => `${nameOf(character)} is half of a character; the file is damaged or not UTF-8.`,
  },
];

/**
 * Reports characters that no plan needs and that could hide something.
 * @param options.spanOf where the characters from one index to another stand in the plan
 */
export function checkCharacters(
  text: string,
  options: { log: ProblemLog; path: string; spanOf: (start: number, end: number) => Span },
): void {
  for (const { code, pattern, describe } of UNWANTED) {
    for (const { 0: character, index } of text.matchAll(pattern)) {
      if (options.log.isFull()) return;
      const at = options.spanOf(index, index + character.length);
      options.log.add({ code, message: describe(character), at, path: options.path, expected: 'visible text' });
    }
  }
}

/** Size and characters, before anything reads the text. False when it should not be read at all. */
export function checkText(text: string, log: ProblemLog): boolean {
  if (text.length > LARGEST_PLAN) {
    const [length, most] = [text.length, LARGEST_PLAN].map((count) => count.toLocaleString('en'));
    const message = `The plan has ${length} characters; the largest plan has ${most}.`;
    log.add({ code: 'plan-too-large', message, at: { start: 0, end: 0 }, path: '', expected: 'a smaller plan' });
    return false;
  }
  checkCharacters(text, { log, path: '', spanOf: (start, end) => ({ start, end }) });
  // The YAML library marks its tokens with some of these characters.
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text);
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
