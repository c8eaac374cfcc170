import type { YAMLError } from 'yaml';
import type { Span } from './model.ts';
import type { Report } from './problems.ts';

interface Explanation {
  /** The library's code, and words of its message where one code has several meanings. */
  readonly code: string;
  readonly words?: RegExp;
  readonly message: string;
  readonly expected: string;
}

const NODE_END = /at node end/;

/** What the library's errors mean to somebody who writes a plan; the first that fits. */
const EXPLANATIONS: readonly Explanation[] = [
  { code: 'TAB_AS_INDENT', message: 'A tab cannot indent a line in YAML.', expected: 'spaces' },
  {
    code: 'BAD_INDENT',
    words: /end with a [}\]]/,
    message: 'A bracket that was opened before this is not closed.',
    expected: '} or ]; or quotes around a value that contains brackets',
  },
  {
    code: 'BAD_INDENT',
    message: 'This line is indented differently from its neighbours.',
    expected: 'the same indentation',
  },
  { code: 'KEY_OVER_1024_CHARS', message: 'This key is longer than 1,024 characters.', expected: 'a short name' },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    message: 'A key must stand on one line, with ": " behind it.',
    expected: 'key: value',
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    message: 'There is a second ": " here, so YAML takes the text for another key.',
    expected: 'text with ": " in quotes',
  },
  {
    code: 'BAD_SCALAR_START',
    message: 'A text cannot begin with this character in YAML.',
    expected: 'the text in quotes',
  },
  {
    code: 'BAD_DQ_ESCAPE',
    message: 'This is no escape of a text in double quotes.',
    expected: 'single quotes, or two backslashes for one',
  },
  { code: 'MISSING_CHAR', words: /quote/, message: 'A text in quotes does not end.', expected: 'a closing quote' },
  { code: 'MISSING_CHAR', words: /map values/, message: 'There is no ": " behind this key.', expected: 'key: value' },
  { code: 'MISSING_CHAR', words: /comments/i, message: 'There must be a space before a comment.', expected: ' #' },
  {
    code: 'MISSING_CHAR',
    words: /Sequence item/,
    message: 'This line belongs neither to the list before it nor to anything else.',
    expected: 'a - before an item',
  },
  { code: 'MISSING_CHAR', message: 'A comma is missing between two values.', expected: ',' },
  {
    code: 'UNEXPECTED_TOKEN',
    words: NODE_END,
    message: 'YAML ends the value before this.',
    expected: 'a new line, or the whole value in quotes',
  },
  { code: 'UNEXPECTED_TOKEN', message: 'This is out of place.', expected: 'key: value, or - value in a list' },
  { code: 'IMPOSSIBLE', message: 'YAML does not know what this belongs to.', expected: 'key: value' },
  {
    code: 'BLOCK_IN_FLOW',
    message: 'Between brackets there is a comma missing, or a value that needs brackets of its own.',
    expected: 'a comma, { } or [ ]',
  },
];

/** Something that would be right elsewhere; a value that ends too early is another fault. */
export function isOutOfPlace({ code, message }: YAMLError): boolean {
  return code === 'UNEXPECTED_TOKEN' && !NODE_END.test(message);
}

/** A problem in the words of the plan language, or the library's own where it says more. */
export function explainYamlError(error: YAMLError, text: string): Report {
  const found = EXPLANATIONS.find(({ code, words }) => code === error.code && (!words || words.test(error.message)));
  return {
    code: `yaml-${error.code.toLowerCase().replaceAll('_', '-')}`,
    message: found ? found.message : `This is not YAML: ${error.message.replace(/\.?$/, '.')}`,
    at: trimSpan({ start: error.pos[0], end: error.pos[1] }, text),
    path: '',
    expected: found?.expected ?? 'YAML 1.2',
  };
}

/** The library's spans may run over line ends, or be empty at a line end. */
function trimSpan({ start, end }: Span, text: string): Span {
  const lineEnd = text.indexOf('\n', start);
  return { start, end: lineEnd === -1 ? end : Math.min(end, Math.max(lineEnd, start + 1)) };
}
