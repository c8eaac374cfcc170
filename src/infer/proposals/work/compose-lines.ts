import type { Plan } from '../../../plan/model.ts';
import type { Proposal } from '../proposal.ts';
import { idOf, idType } from './events.ts';
import { functionNameOf, readSentence, type Sentence } from './grammar.ts';
import { callOf } from './line-calls.ts';
import { changeOf, tellingOf } from './line-changes.ts';
import { askingOf, removalOf, startOf } from './line-work.ts';
import { type ComposedLine, type Scene, subjectId, type Understood } from './scene.ts';
import { entityOf, spoken } from './schema.ts';
import { type Stocked, syncSteps } from './sync.ts';

/** Composes lines in their order. Nothing is lost: a line that is not understood becomes a function written by hand. */
export function composeLines(lines: readonly string[], scene: Scene): readonly ComposedLine[] {
  const composed: ComposedLine[] = [];
  let asked: { index: number; of: Stocked } | undefined;
  for (const line of lines) {
    const sentence = readSentence(line);
    if (sentence.verb === '') continue;
    const before = scene.counted;
    composed.push(understand(sentence, scene) ?? byHand(sentence, scene));
    if (before === undefined && scene.counted !== undefined) asked = { index: composed.length - 1, of: scene.counted };
  }
  if (scene.counted === undefined || asked === undefined) return composed;
  // What was asked for is written down, also where no line says so.
  const { index, of } = asked;
  return composed.map((line, each) =>
    each === index ? { ...line, steps: [...line.steps, ...syncSteps(of, scene.work.plan).slice(1)] } : line,
  );
}

function understand(sentence: Sentence, scene: Scene): ComposedLine | undefined {
  const found = meaningOf(sentence, scene);
  return found && { line: sentence.line, understood: true, ...found };
}

function meaningOf(sentence: Sentence, scene: Scene): Understood | undefined {
  if (sentence.deed === 'when') return { steps: [], about: 'when it runs' };
  const called = callOf(sentence, scene);
  if (called !== undefined) return called;
  switch (sentence.deed) {
    case 'change':
      return changeOf(sentence, scene);
    case 'tell':
      return tellingOf(sentence, scene);
    case 'ask':
      return askingOf(sentence, scene);
    case 'remove':
      return removalOf(sentence, scene);
    case 'log':
      return { steps: [{ log: logText(sentence, scene) }], about: 'a line in the log' };
    case 'start':
      return startOf(sentence, scene);
    case 'check':
      return checkOf(sentence);
    case 'answer':
      return scene.kind === 'endpoint' ? { steps: [], about: 'the answer' } : undefined;
    default:
      return undefined;
  }
}

/** What every endpoint does before its steps. */
function checkOf({ words }: Sentence): Understood | undefined {
  if (words.length > 0 && words.every((word) => /^(input|request|body|parameter|data)$/.test(word))) {
    return { steps: [], about: 'done before the steps: the input is checked' };
  }
  if (
    words.length > 0 &&
    words.every((word) => /^(auth|authentication|authorization|permission|token|user|signed)$/.test(word))
  ) {
    return { steps: [], about: 'done before the steps: `allow` says who may' };
  }
  return undefined;
}

function logText({ words, line }: Sentence, scene: Scene): string {
  const id = subjectId(scene);
  const about = scene.subject && id ? ` (${spoken(entityOf(scene.subject))} {${id}})` : '';
  const isDone = words.includes('completion') || words.includes('result');
  return `${isDone ? 'done' : line.replaceAll('{', '{{').replaceAll('}', '}}')}${about}`;
}

/** The function that people write: it is given what is at hand. */
function byHand(sentence: Sentence, scene: Scene): ComposedLine {
  const { plan } = scene.work;
  const wish = functionNameOf(sentence, { fallback: `step_${scene.taken.size + 1}` });
  let name = wish;
  for (let number = 2; scene.taken.has(name); number += 1) name = `${wish.slice(0, 47)}_${number}`;
  scene.taken.add(name);
  const id = subjectId(scene);
  const key = scene.subject === undefined || id === undefined ? undefined : idOf(scene.subject);
  const path = ['functions', name];
  scene.edits.push(
    { kind: 'set', path: [...path, 'description'], value: describe(sentence.line) },
    { kind: 'set', path: [...path, 'why'], value: 'It was said so; what it does has to be written.' },
    { kind: 'set', path: [...path, 'code'], value: true },
  );
  // Two tasks may say the same of different things: each gives what it has.
  if (key !== undefined) scene.edits.push({ kind: 'set', path: [...path, 'input', key], value: `${idType(plan)}?` });
  const call = { call: name, ...(key === undefined || id === undefined ? {} : { with: { [key]: `= ${id}` } }) };
  return { line: sentence.line, understood: false, steps: [call], about: `${name}, written by hand` };
}

function describe(line: string): string {
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

/** Names that functions of a plan, of all proposals, and of what else is approved have. */
export function takenFunctions(
  plan: Plan,
  { proposals, approved }: { proposals: readonly Proposal[]; approved: ReadonlySet<string> },
): Set<string> {
  const proposed = proposals.filter(({ kind }) => kind === 'function').map(({ id }) => id.slice('function '.length));
  const noted = [...approved].filter((id) => id.startsWith('function ')).map((id) => id.slice('function '.length));
  return new Set([...plan.functions.map(({ name }) => name), ...proposed, ...noted]);
}
