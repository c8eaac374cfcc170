import { findFault } from '../check-answer.ts';
import { ownProposal } from '../own-proposal.ts';
import type { Answer, Question } from '../question.ts';
import type { Given, Kept } from './journal.ts';

/** What was answered before, made fit for the question as it reads now; undefined when the question's own is better. */
export function recallProposal(question: Question, kept: Kept | undefined): Answer | undefined {
  // What was shown before a confirmation may be another thing now.
  if (kept === undefined || question.confirmation === true) return undefined;
  const { answer } = kept;
  switch (question.kind) {
    case 'text':
      return typeof answer === 'string' && !kept.taken ? answer : undefined;
    case 'choice':
      return kept.taken || findFault(question, answer) !== undefined ? undefined : answer;
    case 'lines':
      return typeof answer === 'string' || kept.taken ? undefined : answer;
    case 'pick': {
      if (typeof answer === 'string') return undefined;
      // What was seen stays as it was left; what was not offered then has its own tick.
      const offered = new Set(kept.offered);
      const ticked = question.options.filter((option) =>
        offered.has(option.value) ? answer.includes(option.value) : option.ticked,
      );
      return ticked.map((option) => option.value);
    }
  }
}

export function describeGiven(question: Question, answer: Answer, asked: string): Given {
  return {
    id: question.id,
    answer,
    asked,
    taken: isSame(answer, ownProposal(question)),
    ...(question.kind === 'pick' ? { offered: question.options.map((option) => option.value) } : {}),
  };
}

function isSame(one: Answer, two: Answer | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}
