import { findFault } from '../../check-answer.ts';
import { ownProposal } from '../../own-proposal.ts';
import type { Display, Prompter, Reply } from '../../prompter.ts';
import type { Answer, AnswerTo, Question } from '../../question.ts';
import { type AnswerProblem, AnswersRejected } from './answers-rejected.ts';
import { formatKey, lookUp, type NestedAnswers } from './nest.ts';
import { readAnswer } from './read-answer.ts';

export interface AnswersFaceOptions {
  /** By question id, or nested: `{ database: { tables: […] } }`. Untrusted: it comes from a file and from flags. */
  readonly answers: ReadonlyMap<string, unknown> | NestedAnswers;
  /** `proposals`: what is not given is taken as proposed (`unattended`, where a question has it). */
  readonly accept: 'proposals' | 'given-only';
  readonly show: (part: Display) => void;
}

const commonWidth = 80;

/**
 * Nobody is there: answers come from an object. Everything that is missing or wrong is collected, with the question's
 * proposal in its place; at the end – or as soon as it cannot be guessed what would be asked next – it rejects with
 * `AnswersRejected`, so that nothing is made of guesses.
 */
export function createAnswersFace({ answers, accept, show }: AnswersFaceOptions): Prompter {
  const problems: AnswerProblem[] = [];

  function note(question: Question, kind: AnswerProblem['kind'], message: string): void {
    problems.push({ id: question.id, key: formatKey(question.id), kind, message });
  }

  /** Goes on in spite of a problem, to find the others. */
  function standIn(question: Question): Answer {
    const answer = findStandIn(question);
    if (answer === undefined || findFault(question, answer) !== undefined) throw new AnswersRejected(problems);
    return answer;
  }

  function answerQuestion(question: Question): Answer {
    const given = isById(answers) ? answers.get(question.id) : lookUp(answers, question.id);
    if (given !== undefined && given !== null) {
      const read = readAnswer(question, given);
      const fault = 'fault' in read ? read.fault : findFault(question, read.answer);
      if ('answer' in read && fault === undefined) return read.answer;
      note(question, 'wrong', fault ?? '');
      return standIn(question);
    }
    if (accept === 'given-only') {
      note(question, 'missing', describeNeed(question));
      return standIn(question);
    }
    const proposal = question.unattended ?? ownProposal(question);
    const fault = proposal === undefined ? describeNeed(question) : findFault(question, proposal);
    if (proposal !== undefined && fault === undefined) return proposal;
    note(question, 'missing', fault ?? '');
    return standIn(question);
  }

  return {
    width: commonWidth,
    show,
    // What is read for a question is of its kind.
    ask: async (question) => ({ answer: answerQuestion(question) }) as Reply<AnswerTo<typeof question>>,
    settle() {
      if (problems.length > 0) throw new AnswersRejected(problems);
    },
  };
}

function isById(answers: AnswersFaceOptions['answers']): answers is ReadonlyMap<string, unknown> {
  return answers instanceof Map;
}

function findStandIn(question: Question): Answer | undefined {
  const proposal = ownProposal(question);
  if (question.kind !== 'text' || proposal !== undefined) return proposal;
  return question.placeholder ?? question.message;
}

/** The question, and what could be answered. */
function describeNeed(question: Question): string {
  switch (question.kind) {
    case 'text':
      return question.message;
    case 'choice':
    case 'pick': {
      const values = question.options.map((option) => option.value).join(', ');
      return `${question.message} ${question.kind === 'pick' ? 'A list of' : 'One of'}: ${values}.`;
    }
    case 'lines':
      return `${question.message} A list of lines: ${question.hint}.`;
  }
}
