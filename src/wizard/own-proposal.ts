import type { Answer, Question } from './question.ts';

/** The question's own proposal: what Enter takes when it is asked for the first time. */
export function ownProposal(question: Question): Answer | undefined {
  return question.kind === 'pick' ? tickedBeforehand(question.options) : question.proposal;
}

/** Values of the options that a pick proposes. */
export function tickedBeforehand(options: readonly { readonly value: string; readonly ticked: boolean }[]): string[] {
  return options.filter((option) => option.ticked).map((option) => option.value);
}
