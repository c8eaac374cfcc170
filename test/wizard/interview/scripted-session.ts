import { findFault } from '../../../src/wizard/check-answer.ts';
import type { Display } from '../../../src/wizard/prompter.ts';
import type { Answer, AnswerTo, Question } from '../../../src/wizard/question.ts';
import type { Session } from '../../../src/wizard/session.ts';

/** `ENTER` takes what is proposed, as Enter does. A function makes an answer from the question. */
export const ENTER = Symbol('Enter');
export type Scripted = Answer | typeof ENTER | ((question: Question) => Answer);

export interface ScriptOptions {
  readonly answers: Readonly<Record<string, Scripted>>;
  /** True: questions that are not in the script are answered with Enter. False: they fail. */
  readonly entersRest: boolean;
  readonly width?: number;
  /** What a run without a person takes. */
  readonly unattended?: boolean;
}

export interface Asked {
  readonly question: Question;
  readonly answer: Answer;
  /** Keys that a person presses for it in a terminal. */
  readonly keys: number;
}

export interface ScriptedSession extends Session {
  readonly asked: readonly Asked[];
  readonly shown: readonly Display[];
  /** Ids of answers that no question asked for. */
  readonly unused: () => readonly string[];
}

/** Where an interview went instead of going on. */
export class WentTo extends Error {
  readonly target: string;

  constructor(target: string) {
    super(`went to ${target}`);
    this.target = target;
  }
}

/** Answers by id, and holds every answer against its question, as the engine does. */
export function createScriptedSession(options: ScriptOptions): ScriptedSession {
  const asked: Asked[] = [];
  const shown: Display[] = [];
  const ids = new Set<string>();
  return {
    width: options.width ?? 80,
    asked,
    shown,
    unused: () => Object.keys(options.answers).filter((id) => !ids.has(id)),
    show: (part) => {
      shown.push(part);
    },
    ask: async <Q extends Question>(question: Q): Promise<AnswerTo<Q>> => {
      if (ids.has(question.id)) throw new Error(`${question.id} was asked twice`);
      ids.add(question.id);
      const answer = answerTo(question, options);
      const fault = findFault(question, answer);
      if (fault !== undefined) throw new Error(`${question.id}: ${JSON.stringify(answer)} ${fault}`);
      asked.push({ question, answer, keys: countKeys(question, answer) });
      return answer as AnswerTo<Q>;
    },
    changeFrom: async (target) => {
      throw new WentTo(target);
    },
    leave: async () => {
      throw new WentTo('leave');
    },
  };
}

function answerTo(question: Question, { answers, entersRest, unattended }: ScriptOptions): Answer {
  const scripted = answers[question.id];
  if (typeof scripted === 'function') return scripted(question);
  if (scripted !== undefined && typeof scripted !== 'symbol') return scripted;
  if (scripted === undefined && !entersRest) throw new Error(`nobody answers ${question.id}: ${question.message}`);
  if (unattended === true && question.unattended !== undefined) return question.unattended;
  const proposal = proposalOf(question);
  if (proposal === undefined) throw new Error(`Enter does not answer ${question.id}: ${question.message}`);
  return proposal;
}

function proposalOf(question: Question): Answer | undefined {
  if (question.kind !== 'pick') return question.proposal;
  return question.options.filter(({ ticked }) => ticked).map(({ value }) => value);
}

/** Enter; the letters of what is typed; an arrow for each step through a list, and a blank for each tick. */
function countKeys(question: Question, answer: Answer): number {
  const enter = 1;
  switch (question.kind) {
    case 'text':
      return answer === question.proposal ? enter : [...String(answer)].length + enter;
    case 'choice': {
      const values = question.options.map(({ value }) => value);
      return Math.abs(values.indexOf(String(answer)) - values.indexOf(question.proposal)) + enter;
    }
    case 'pick': {
      const ticked = new Set(answer);
      const changed = question.options.flatMap((option, index) =>
        option.ticked === ticked.has(option.value) ? [] : [index],
      );
      return (changed.at(-1) ?? 0) + changed.length + enter;
    }
    case 'lines': {
      const typed = [...answer].filter((line) => !question.proposal.includes(line));
      return typed.reduce((sum, line) => sum + [...line].length + enter, 0) + enter;
    }
  }
}
