import type { Display, Progress, Prompter, Reply } from '../../../src/wizard/prompter.ts';
import type { Answer, AnswerTo, Question } from '../../../src/wizard/question.ts';

export interface Put {
  readonly question: Question;
  readonly proposal: Answer | undefined;
  readonly progress: Progress<Answer> | undefined;
}

export interface ScriptedPrompter extends Prompter {
  readonly put: readonly Put[];
  readonly shown: readonly Display[];
}

/** Replies what a function says to each question that is put; `undefined` ends the input. */
export function createScriptedPrompter(reply: (put: Put) => Reply<Answer> | undefined): ScriptedPrompter {
  const put: Put[] = [];
  const shown: Display[] = [];
  return {
    put,
    shown,
    width: 80,
    show: (part) => void shown.push(part),
    async ask<Q extends Question>(question: Q, proposal?: AnswerTo<Q>, progress?: Progress<AnswerTo<Q>>) {
      const last: Put = { question, proposal, progress: progress as Progress<Answer> | undefined };
      put.push(last);
      const given = reply(last);
      if (given === undefined) throw new Error('end of the script');
      return given as Reply<AnswerTo<Q>>;
    },
  };
}

/** Takes what Enter would take. */
export function takeProposal({ question, proposal, progress }: Put): Answer {
  const earlier = progress?.draft ?? proposal;
  if (earlier !== undefined) return earlier;
  if (question.kind === 'pick') return question.options.filter((option) => option.ticked).map(({ value }) => value);
  return question.proposal ?? '';
}
