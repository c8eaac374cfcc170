import { findFault } from '../../wizard/check-answer.ts';
import { readAnswer } from '../../wizard/faces/answers/read-answer.ts';
import type { Progress, Prompter, Reply } from '../../wizard/prompter.ts';
import type { AnswerTo, Question } from '../../wizard/question.ts';
import type { GivenAnswers } from './given-answers.ts';

/**
 * A face that does not ask what was answered on the command line; an answer that does not fit is said, and asked for.
 * Who goes back to such a question is asked like by any other face.
 */
export function givenFirst(face: Prompter, given: GivenAnswers): Prompter {
  const used = new Set<string>();
  return {
    async ask<Q extends Question>(
      question: Q,
      proposal?: AnswerTo<Q>,
      progress?: Progress<AnswerTo<Q>>,
    ): Promise<Reply<AnswerTo<Q>>> {
      const answer = used.has(question.id) ? undefined : given.get(question.id);
      used.add(question.id);
      if (answer === undefined) return face.ask(question, proposal, progress);
      const read = readAnswer(question, answer);
      const fault = 'fault' in read ? read.fault : findFault(question, read.answer);
      // What is read for a question is of its kind.
      if ('answer' in read && fault === undefined) return { answer: read.answer as AnswerTo<Q> };
      face.show({ kind: 'warning', text: `What was given for ${question.id} does not fit. ${fault ?? ''}` });
      return face.ask(question, proposal, progress);
    },
    show: (part) => face.show(part),
    get width() {
      return face.width;
    },
    settle: () => face.settle?.(),
  };
}
