import type { Answer, Option, Question } from '../../question.ts';

export type ReadAnswer = { readonly answer: Answer } | { readonly fault: string };

/**
 * An answer as it is written in a file. Texts and choices: a text (numbers and yes/no are texts here). Picks: a list of
 * values, `all` or `none`. Lines: a list of lines, or a text with one on each line.
 */
export function readAnswer(question: Question, given: unknown): ReadAnswer {
  switch (question.kind) {
    case 'text':
    case 'choice': {
      const text = readText(given);
      return text === undefined ? { fault: 'It has to be a text.' } : { answer: text };
    }
    case 'pick':
      return readPick(question.options, given);
    case 'lines': {
      if (typeof given === 'string') return { answer: given === '' ? [] : given.replace(/\n+$/, '').split('\n') };
      const lines = readTexts(given);
      return lines === undefined ? { fault: 'It has to be a list of lines.' } : { answer: lines };
    }
  }
}

function readPick(options: readonly Option[], given: unknown): ReadAnswer {
  const values = options.map((option) => option.value);
  if (given === 'all') return { answer: values };
  if (given === 'none') return { answer: [] };
  const ticked = readTexts(typeof given === 'string' ? [given] : given);
  if (ticked === undefined) return { fault: 'It has to be a list of values, “all” or “none”.' };
  // In the order of the options, as everywhere else; what is unknown stays for the check.
  const known = values.filter((value) => ticked.includes(value));
  return { answer: [...known, ...ticked.filter((value) => !values.includes(value))] };
}

function readTexts(given: unknown): string[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const texts = given.map(readText).filter((text) => text !== undefined);
  return texts.length === given.length ? texts : undefined;
}

function readText(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : undefined;
}
