import { parse, YAMLParseError } from 'yaml';
import { findNearest } from '../../plan/nearest.ts';
import type { Disk } from '../../project/disk.ts';
import { readPlanFile } from '../../project/plan-file.ts';
import { catalogue, type CatalogueEntry } from '../../wizard/interview/catalogue.ts';
import type { Answer } from '../../wizard/question.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import { questionsByFlag } from '../question-flags.ts';

/** Answers by the id of their question. */
export type GivenAnswers = ReadonlyMap<string, Answer>;

/**
 * What is answered before anything is asked: by `--answers file.yaml` and by flags, which win.
 * @throws UsageError for a file that holds something else; ProjectError when it cannot be read.
 */
export async function readGivenAnswers(
  line: CommandLine,
  { disk, cwd }: { readonly disk: Disk; readonly cwd: string },
): Promise<GivenAnswers> {
  const given = new Map<string, Answer>();
  const file = line.values.get('answers');
  if (file !== undefined) {
    const text = await readPlanFile(disk, { cwd, path: file });
    for (const [id, answer] of readAnswersFile(text, file)) given.set(id, answer);
  }
  for (const [flag, value] of line.values) {
    const entry = questionsByFlag.get(flag);
    if (entry !== undefined) given.set(entry.id, readAnswer(value, entry));
  }
  for (const pair of (line.values.get('answer') ?? '').split('\n').filter((part) => part !== '')) {
    const [id, answer] = readPair(pair);
    given.set(id, answer);
  }
  // Who names a starter or a plan has said what to begin with.
  if (!given.has('start/from') && given.has('start/starter')) given.set('start/from', 'starter');
  if (!given.has('start/from') && given.has('start/plan')) given.set('start/from', 'file');
  return given;
}

/** `auth/scope/tickets=admin` */
function readPair(pair: string): readonly [string, Answer] {
  const cut = pair.indexOf('=');
  const id = pair.slice(0, cut).trim();
  const entry = catalogue.find((candidate) => matches(candidate.id, id));
  if (cut === -1) throw new UsageError(`--answer ${pair}: write the id of a question, =, and the answer.`, schemaHint);
  if (entry === undefined) throw new UsageError(`There is no question ${id}.${didYouMean(id)}`, schemaHint);
  return [id, readAnswer(pair.slice(cut + 1), entry)];
}

function readAnswer(value: string, { kind }: CatalogueEntry): Answer {
  return kind === 'pick' || kind === 'lines' ? splitLines(value) : value;
}

/** `--public none` is an answer: nothing; `--endpoints all` stays a word, since only the question knows what all is. */
function splitLines(value: string): Answer {
  const word = value.trim();
  if (word === 'all') return word;
  return word === 'none' ? [] : value.split('\n');
}

function readAnswersFile(text: string, file: string): Map<string, Answer> {
  const content = parseYaml(text, file);
  const answers = new Map<string, Answer>();
  collect(content ?? {}, { path: [], answers, file });
  return answers;
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text, { strict: true, uniqueKeys: true });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [place] = error.linePos ?? [];
    const where = place === undefined ? file : `${file}:${place.line}:${place.col}`;
    throw new UsageError(`${where}: ${error.message.split('\n')[0] ?? ''}`, 'An answers file is YAML.');
  }
}

interface Collection {
  readonly path: readonly string[];
  readonly answers: Map<string, Answer>;
  readonly file: string;
}

function collect(content: unknown, collection: Collection): void {
  const { path, answers, file } = collection;
  const id = path.join('/');
  const entry = catalogue.find((candidate) => matches(candidate.id, id));
  if (entry !== undefined) return void answers.set(id, toAnswer(content, { entry, id, file }));
  if (!isMap(content)) {
    if (path.length === 0) throw new UsageError(`${file} holds no answers.`, schemaHint);
    throw new UsageError(`${file}: there is no question ${id}.${didYouMean(id)}`, schemaHint);
  }
  for (const [key, value] of Object.entries(content)) {
    const below = [...path, key];
    if (!isBeginning(below)) {
      throw new UsageError(
        `${file}: there is no question ${below.join('/')}.${didYouMean(below.join('/'))}`,
        schemaHint,
      );
    }
    collect(value, { ...collection, path: below });
  }
}

const schemaHint = 'groundplan answers --schema shows everything that can be answered.';

function didYouMean(id: string): string {
  const nearest = findNearest(
    id,
    catalogue.map((entry) => entry.id),
  );
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

/** `auth/scope/{table}` stands for every table. */
function matches(pattern: string, id: string): boolean {
  const parts = pattern.split('/');
  const words = id.split('/');
  return parts.length === words.length && parts.every((part, index) => part.startsWith('{') || part === words[index]);
}

function isBeginning(path: readonly string[]): boolean {
  return catalogue.some(({ id }) => {
    const parts = id.split('/');
    return (
      path.length <= parts.length && path.every((word, index) => parts[index]?.startsWith('{') || parts[index] === word)
    );
  });
}

interface AnswerPlace {
  readonly entry: CatalogueEntry;
  readonly id: string;
  readonly file: string;
}

/** A list may be written as one text with a line for each, too. */
function toAnswer(content: unknown, place: AnswerPlace): Answer {
  const { kind } = place.entry;
  const isList = kind === 'pick' || kind === 'lines';
  if (isList) return Array.isArray(content) ? content.map((item) => toText(item, place)) : toLines(content, place);
  return toText(content, place);
}

function toLines(content: unknown, place: AnswerPlace): Answer {
  return splitLines(toText(content, place).trimEnd());
}

function toText(content: unknown, { entry, id, file }: AnswerPlace): string {
  if (typeof content === 'string') return content;
  if (typeof content === 'number' || typeof content === 'boolean') return String(content);
  const expected = entry.kind === 'pick' || entry.kind === 'lines' ? 'a list of texts' : 'a text';
  throw new UsageError(`${file}: the answer to ${id} is ${expected}.`, schemaHint);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
