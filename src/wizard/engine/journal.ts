import type { Answer } from '../question.ts';

/** What was answered so far, as it is kept on the disk after every answer. */
export interface Journal {
  /** In the order in which they were asked. */
  readonly answers: readonly Given[];
  /** Answers that are not in force: asked again, they are proposals or are accepted silently. */
  readonly kept: readonly Kept[];
}

export interface Given {
  readonly id: string;
  readonly answer: Answer;
  /** Fingerprint of the question, as it was asked. */
  readonly asked: string;
  /** The proposal was taken as it was: a new proposal replaces it. */
  readonly taken: boolean;
  /** Of a pick: all values that could be ticked, so that what is new takes its own tick later. */
  readonly offered?: readonly string[];
}

export interface Kept extends Given {
  /** To be asked, even if the question reads the same. */
  readonly again: boolean;
  /** Not complete: what had been said when the question was left. */
  readonly draft: boolean;
}

export const emptyJournal: Journal = { answers: [], kept: [] };

const format = 'groundplan-interview';
const version = 1;

export function formatJournal(journal: Journal): string {
  return `${JSON.stringify({ format, version, ...journal }, undefined, 1)}\n`;
}

/** The journal in a text, or what is wrong with it, as the end of a sentence. */
export function parseJournal(text: string): { readonly journal: Journal } | { readonly fault: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { fault: 'the file is damaged' };
  }
  if (!isRecord(data) || data['format'] !== format) return { fault: 'the file is not one of this program' };
  if (data['version'] !== version) {
    return {
      fault: `version ${String(data['version'])} of the program wrote them in another form than version ${version}`,
    };
  }
  const { answers, kept } = data;
  if (!Array.isArray(answers) || !answers.every(isGiven) || !Array.isArray(kept) || !kept.every(isKept)) {
    return { fault: 'the file is damaged' };
  }
  return { journal: { answers, kept } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isGiven(value: unknown): value is Given {
  if (!isRecord(value)) return false;
  const { id, answer, asked, taken, offered } = value;
  return (
    typeof id === 'string' &&
    (typeof answer === 'string' || isTexts(answer)) &&
    typeof asked === 'string' &&
    typeof taken === 'boolean' &&
    (offered === undefined || isTexts(offered))
  );
}

function isKept(value: unknown): value is Kept {
  return (
    isGiven(value) &&
    'again' in value &&
    typeof value.again === 'boolean' &&
    'draft' in value &&
    typeof value.draft === 'boolean'
  );
}
