import { readFileSync } from 'node:fs';
import { isSeq, parseDocument, type Document } from 'yaml';

/**
 * The fenced examples of docs/plan-language.md. The info string says what stands between the fences: a whole plan or
 * parts of one (`yaml`), the plan that all others are parts of (`yaml frame`), some steps, functions, tasks or
 * endpoints of it, or the same with a mistake (`yaml wrong steps unknown-name`).
 */
export interface Example {
  readonly info: string;
  readonly text: string;
  /** `transactions-and-locks`: of the section it stands in. */
  readonly section: string;
}

export type Part = 'steps' | 'functions' | 'tasks' | 'endpoints';

const page = readFileSync(new URL('../../docs/plan-language.md', import.meta.url), 'utf8');

export function readExamples(): Example[] {
  let section = '';
  return [...page.matchAll(/^#+ (.*)$|^```(yaml.*)\n([^]*?)^```$/gm)].flatMap(([, title, info, text = '']) => {
    if (title !== undefined) section = slugOf(title);
    return info === undefined ? [] : [{ info, text, section }];
  });
}

/** One plan of the frame and everything that the page shows as a part of it. */
export function languagePlan(): string {
  const document = frame();
  for (const { info, text, section } of readExamples()) {
    const part = /^yaml (steps|functions|tasks|endpoints)$/.exec(info)?.[1];
    if (part !== undefined) addPart(document, { part: part as Part, text, section });
  }
  return document.toString({ lineWidth: 0 });
}

/** The frame with all functions of the page, so that steps can call them, and one part that has a mistake. */
export function planWith(wrong: { readonly part: Part; readonly text: string }): string {
  const document = frame();
  for (const { info, text, section } of readExamples()) {
    if (info === 'yaml functions') addPart(document, { part: 'functions', text, section });
  }
  addPart(document, { ...wrong, section: 'wrong' });
  return document.toString({ lineWidth: 0 });
}

/** Where the input of all steps of the page stands. */
const tried = ['api', 'examples', 'endpoints', 'POST /examples'];

function frame(): Document {
  return parseDocument(readExamples().find(({ info }) => info === 'yaml frame')?.text ?? '');
}

function addPart(document: Document, { part, text, section }: { part: Part; text: string; section: string }): void {
  const added = parseDocument(text);
  if (part === 'steps') {
    if (!isSeq(added.contents)) throw new Error(`no steps: ${text}`);
    const path = freePath(document, `POST /examples/${section}`);
    document.setIn([...path, 'input'], document.getIn([...tried, 'input']));
    document.setIn([...path, 'steps'], added.contents);
    return;
  }
  const target = part === 'endpoints' ? tried.slice(0, -1) : [part];
  for (const name of Object.keys(added.toJS() as object)) document.setIn([...target, name], added.get(name, true));
}

function freePath(document: Document, endpoint: string): string[] {
  const group = tried.slice(0, -1);
  const names = [endpoint, ...Array.from({ length: 99 }, (_, index) => `${endpoint}-${index + 2}`)];
  return [...group, names.find((name) => !document.hasIn([...group, name])) ?? endpoint];
}

function slugOf(title: string): string {
  const [words = ''] = title.split(':');
  return words
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
