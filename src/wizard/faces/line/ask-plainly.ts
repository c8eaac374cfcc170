import { findFault, formatProblem } from '../../check-answer.ts';
import { tickedBeforehand } from '../../own-proposal.ts';
import type { Reply } from '../../prompter.ts';
import type { Answer, ChoiceQuestion, LinesQuestion, PickQuestion, Question, TextQuestion } from '../../question.ts';
import { LinesEditor } from '../lines-editor.ts';
import { changeTicks, findOption } from '../option-by-text.ts';

interface Asking<A extends Answer> {
  readonly earlier: A | undefined;
  readonly keep: ((draft: A) => void) | undefined;
  /** The next line; undefined when the person leaves. */
  readonly read: () => Promise<string | undefined>;
  readonly say: (text: string) => void;
}

/** Puts a question in plain lines, until it is answered or the person goes elsewhere. */
export function askPlainly(question: Question, asking: Asking<Answer>): Promise<Reply<Answer>> {
  const { earlier, read, say } = asking;
  const line = typeof earlier === 'string' ? earlier : undefined;
  const list = typeof earlier === 'string' ? undefined : earlier;
  say(`\n${question.message}\n  ${question.why.line}`);
  switch (question.kind) {
    case 'text':
      return askText(question, { read, say, earlier: line, keep: undefined });
    case 'choice':
      return askChoice(question, { read, say, earlier: line, keep: undefined });
    case 'pick':
      return askPick(question, { read, say, earlier: list, keep: asking.keep });
    case 'lines':
      return askLines(question, { read, say, earlier: list, keep: asking.keep });
  }
}

const ways = '? why, < back, :jump, :quit';

/** Where a line leads, when it is no answer. */
function findWay(line: string | undefined): 'back' | 'why' | 'jump' | 'leave' | undefined {
  switch (line?.trim()) {
    case undefined:
    case ':quit':
      return 'leave';
    case '?':
      return 'why';
    case '<':
    case ':back':
      return 'back';
    case ':jump':
      return 'jump';
    default:
      return undefined;
  }
}

async function askText(question: TextQuestion, { earlier, read, say }: Asking<string>): Promise<Reply<string>> {
  const proposal = earlier ?? question.proposal;
  const example = question.placeholder === undefined ? '' : `for example: ${question.placeholder}; `;
  if (proposal === undefined) say(`(${example}${ways})`);
  else say(proposal === '' ? `(Enter: nothing; ${example}${ways})` : `(Enter: ${proposal}; ${ways})`);
  for (;;) {
    const line = await read();
    const go = findWay(line);
    if (line === undefined || go !== undefined) return { go: go ?? 'leave' };
    const answer = line.trim() === '' ? (proposal ?? '') : line.trim();
    const fault = findFault(question, answer);
    if (fault === undefined) return { answer };
    say(`Not taken: ${fault}`);
  }
}

async function askChoice(question: ChoiceQuestion, { earlier, read, say }: Asking<string>): Promise<Reply<string>> {
  const { options } = question;
  const proposal =
    options.find((option) => option.value === earlier) ?? options.find((option) => option.value === question.proposal);
  options.forEach((option, index) => {
    const hint = option.hint === undefined ? '' : ` - ${option.hint}`;
    say(`  ${index + 1}. ${option.label.trim()}${hint}${option === proposal ? ' (Enter)' : ''}`);
  });
  say(`(a number from 1 to ${options.length}; ${ways})`);
  for (;;) {
    const line = await read();
    const go = findWay(line);
    if (line === undefined || go !== undefined) return { go: go ?? 'leave' };
    const chosen = line.trim() === '' ? proposal : findOption(options, line);
    if (chosen !== undefined) return { answer: chosen.value };
    say(`Not taken: “${line.trim()}” is none of the numbers from 1 to ${options.length}.`);
  }
}

async function askPick(
  question: PickQuestion,
  { earlier, read, say, keep }: Asking<readonly string[]>,
): Promise<Reply<readonly string[]>> {
  const { options } = question;
  let ticked = earlier ?? tickedBeforehand(options);
  sayOptions(question, ticked, say);
  say(`(Enter approves; -3 -5 +2 changes ticks, 1 4 ticks only those, all, none; ${ways})`);
  for (;;) {
    const line = await read();
    const go = findWay(line);
    if (line === undefined || go !== undefined) return { go: go ?? 'leave', draft: ticked };
    if (line.trim() === '') return { answer: ticked };
    const change = changeTicks(options, ticked, line);
    if ('unknown' in change) {
      say(`Not taken: ${change.unknown.join(' ')}. Ticks are changed by the numbers from 1 to ${options.length}.`);
      continue;
    }
    ticked = change.ticked;
    keep?.(ticked);
    const numbers = options.flatMap((option, index) => (ticked.includes(option.value) ? [index + 1] : []));
    say(`Ticked: ${numbers.length === 0 ? 'none' : numbers.join(' ')}. Enter approves.`);
  }
}

function sayOptions({ options }: PickQuestion, ticked: readonly string[], say: (text: string) => void): void {
  if (options.length === 0) say('  Nothing to choose from.');
  options.forEach((option, index) => {
    if (option.group !== undefined && option.group !== options[index - 1]?.group) say(`  ${option.group}`);
    const hint = option.hint === undefined ? '' : ` - ${option.hint}`;
    say(`  ${index + 1}. [${ticked.includes(option.value) ? 'x' : ' '}] ${option.label.trim()}${hint}`);
    if (option.why !== undefined) say(`       ${option.why}`);
  });
}

/** Stands alone on the lines before and behind a block. */
const fence = '"""';

async function askLines(
  question: LinesQuestion,
  { earlier, read, say, keep }: Asking<readonly string[]>,
): Promise<Reply<readonly string[]>> {
  const editor = new LinesEditor(question, earlier ?? question.proposal);
  const sayRows = (): void => {
    for (const { key, shown } of editor.reading.rows) say(`  ${shown === '' ? key : `${key}: ${shown}`}`);
  };
  sayRows();
  /** Lines that were not taken, and not yet said again. */
  let open = 0;
  let waiting: readonly string[] = [];
  say(
    `(${question.hint}; one on each line, an empty line ends, -name removes, a block between lines ${fence}; ${ways})`,
  );
  for (;;) {
    const line = await read();
    const go = findWay(line);
    if (line === undefined || go !== undefined) return { go: go ?? 'leave', draft: editor.lines };
    const isOpen = /[({]\s*$/.test(line);
    if (line.trim() === fence || isOpen) {
      const block: string[] = isOpen ? [line] : [];
      const isLast = (text: string): boolean => (isOpen ? isClosed([...block, text]) : text.trim() === fence);
      // What came before the input ended is kept as well.
      await readBlock({ read, block, isLast, keepsLast: isOpen }).finally(() => {
        editor.paste(block.join('\n'));
        keep?.(editor.lines);
      });
      const refused = editor.removeProblems();
      for (const { text, problem } of refused) say(`Not taken: “${text}”: ${formatProblem(problem)}`);
      open += refused.length;
      sayRows();
      keep?.(editor.lines);
    } else if (line.trim() === '') {
      const obstacle = editor.findObstacle();
      if (obstacle === undefined && open === 0) return { answer: editor.lines };
      if (obstacle !== undefined) say(`Not yet: ${obstacle.message}`);
      else say('Not yet: write what was not taken once more, or a second empty line to go on without it.');
      open = 0;
    } else {
      const isTaken = enterLine(editor, line, say);
      open = Math.max(0, isTaken ? open - 1 : open + 1);
      waiting = !isTaken ? [...waiting, line] : enterWaiting(waiting, { taken: line, editor, say });
      keep?.(editor.lines);
    }
  }
}

/** `create table users (` and everything up to its closing bracket belong together; an empty line gives it up. */
function isClosed(lines: readonly string[]): boolean {
  const text = lines.join('\n');
  const opened = (text.match(/[({]/g) ?? []).length;
  return lines.at(-1)?.trim() === '' || (text.match(/[)}]/g) ?? []).length >= opened;
}

async function readBlock({
  read,
  block,
  isLast,
  keepsLast,
}: {
  readonly read: () => Promise<string | undefined>;
  readonly block: string[];
  readonly isLast: (line: string) => boolean;
  readonly keepsLast: boolean;
}): Promise<void> {
  for (let line = await read(); line !== undefined; line = await read()) {
    const isEnd = isLast(line);
    if (!isEnd || keepsLast) block.push(line);
    if (isEnd) return;
  }
}

/** Lines that were refused may have spoken of what came later: they are tried once more, unless they were corrected. */
function enterWaiting(
  waiting: readonly string[],
  { taken, editor, say }: { taken: string; editor: LinesEditor; say: (text: string) => void },
): readonly string[] {
  const left: string[] = [];
  for (const line of waiting) {
    if (firstWord(line) === firstWord(taken)) continue;
    if (editor.enter(line.trimEnd()).kind === 'refused') left.push(line);
    else say(`  Taken now: ${line.trim()}`);
  }
  return left;
}

function firstWord(line: string): string | undefined {
  return /[\p{L}\p{N}_]+/u.exec(line.replace(/^\s*create\s+table\s+(?:if\s+not\s+exists\s+)?/i, ''))?.[0];
}

/** False when it was refused. */
function enterLine(editor: LinesEditor, line: string, say: (text: string) => void): boolean {
  const before = new Set(editor.reading.rows.map(({ key, shown }) => `${key} ${shown}`));
  const entered = editor.enter(line.trimEnd());
  if (entered.kind === 'refused') {
    say(`Not taken: ${formatProblem({ line: 0, ...entered })}`);
    return false;
  }
  if (entered.kind === 'removed') say('Removed.');
  for (const { key, shown } of editor.reading.rows) {
    if (!before.has(`${key} ${shown}`)) say(`  ${shown === '' ? key : `${key}: ${shown}`}`);
  }
  return true;
}
