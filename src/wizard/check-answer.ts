import { findNearest } from '../plan/nearest.ts';
import type { Answer, LinesQuestion, LinesReading, Option, Question } from './question.ts';

/** What is wrong with an answer to a question, and what would be right; undefined when nothing is. */
export function findFault(question: Question, answer: Answer): string | undefined {
  switch (question.kind) {
    case 'text':
      if (typeof answer !== 'string') return 'It has to be a text.';
      if (answer === '' && question.proposal === undefined) return 'Something has to be said here.';
      return question.check?.(answer);
    case 'choice':
      if (typeof answer !== 'string') return `It has to be one of: ${listValues(question.options)}.`;
      return findUnknown(question.options, [answer]);
    case 'pick':
      if (typeof answer === 'string') return 'It has to be a list.';
      return findUnknown(question.options, answer);
    case 'lines':
      if (typeof answer === 'string') return 'It has to be a list of lines.';
      return findFaultInLines(question, answer);
  }
}

function findUnknown(options: readonly Option[], answer: readonly string[]): string | undefined {
  const unknown = answer.find((value) => !options.some((option) => option.value === value));
  if (unknown === undefined) return undefined;
  if (options.length === 0) return `“${unknown}” is not possible; there is nothing to choose from.`;
  const values = options.map((option) => option.value);
  const near = options.length > 12 ? findNearest(unknown, values) : undefined;
  if (near !== undefined) return `“${unknown}” is not possible; did you mean “${near}”?`;
  return `“${unknown}” is not possible; possible is: ${listValues(options)}.`;
}

function listValues(options: readonly Option[]): string {
  return options.map((option) => option.value).join(', ');
}

function findFaultInLines(question: LinesQuestion, lines: readonly string[]): string | undefined {
  const reading = question.read(lines);
  const problem = reading.problems[0];
  if (problem !== undefined) return `“${(lines[problem.line] ?? '').trim()}”: ${formatProblem(problem)}`;
  return findTooFew(question, reading);
}

export function findTooFew(question: LinesQuestion, reading: LinesReading): string | undefined {
  if (reading.rows.length >= question.atLeast) return undefined;
  return question.atLeast === 1 ? 'At least one line is needed.' : `At least ${question.atLeast} lines are needed.`;
}

export function formatProblem(problem: LinesReading['problems'][number]): string {
  return problem.suggestion === undefined ? problem.message : `${problem.message} Try: ${problem.suggestion}`;
}
