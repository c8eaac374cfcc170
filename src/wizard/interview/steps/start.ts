import type { Session } from '../../session.ts';
import * as entries from '../catalogue/start.ts';
import { type Depth, depths, wordingOf } from '../catalogue/entry.ts';
import type { InterviewInput } from '../input.ts';

/** What the plan begins with: an empty page, or a finished text. */
export type Beginning =
  | { readonly kind: 'describe'; readonly depth: Depth }
  | { readonly kind: 'plan'; readonly text: string; readonly from: 'starter' | 'file' };

/** Asks where to begin, and how closely to look. */
export async function askStart(session: Session, input: InterviewInput): Promise<Beginning> {
  session.show({ kind: 'intro', title: 'Groundplan', text: welcome });
  const from = await session.ask({
    ...wordingOf(entries.from),
    kind: 'choice',
    options: [
      { value: 'describe', label: 'Describe it', hint: 'a sentence and a few tables' },
      ...(input.starters.length === 0
        ? []
        : [{ value: 'starter', label: 'A starter', hint: input.starters.map(({ name }) => name).join(', ') }]),
      { value: 'file', label: 'A plan file', hint: 'plan.yaml that exists already' },
    ],
    proposal: 'describe',
  });
  if (from === 'starter') return askStarter(session, input);
  if (from === 'file') return askFile(session, input);
  const depth = await session.ask({
    ...wordingOf(entries.depth),
    kind: 'choice',
    options: [
      { value: 'quick', label: 'Quick', hint: 'a sentence and tables; proposals are taken' },
      { value: 'standard', label: 'Standard', hint: 'proposals of every step to approve' },
      { value: 'full', label: 'Full', hint: 'every question, with explanations' },
    ],
    proposal: 'standard',
  });
  if (depth === 'full') session.show({ kind: 'note', title: 'Before you begin', text: notForEverything });
  return { kind: 'describe', depth: depths.find((each) => each === depth) ?? 'standard' };
}

async function askStarter(session: Session, { starters }: InterviewInput): Promise<Beginning> {
  const [first] = starters;
  const name = await session.ask({
    ...wordingOf(entries.starter),
    kind: 'choice',
    options: starters.map((each) => ({ value: each.name, label: each.name, hint: each.description })),
    proposal: (starters.find((each) => each.name === 'shop') ?? first)?.name ?? '',
  });
  const chosen = starters.find((each) => each.name === name);
  if (chosen === undefined) throw new Error(`There is no starter ${JSON.stringify(name)}.`);
  return { kind: 'plan', text: chosen.text, from: 'starter' };
}

async function askFile(session: Session, input: InterviewInput): Promise<Beginning> {
  const path = await session.ask({
    ...wordingOf(entries.planFile),
    kind: 'text',
    placeholder: 'plan.yaml',
    check: (answer) => (answer.trim() === '' ? 'Give the path of a file, for example plan.yaml' : undefined),
  });
  const read = await input.readPlanFile(path.trim());
  if ('text' in read) return { kind: 'plan', text: read.text, from: 'file' };
  session.show({ kind: 'warning', text: read.problem });
  return session.changeFrom(entries.planFile.id);
}

const welcome =
  'Seven steps to a plan, and from the plan a backend with tests. Every answer is saved, every step can be changed, and no file is written before you say so.';

/** When to take something else. Also said by `groundplan explain groundplan`. */
const notForEverything = [
  'Groundplan plans and generates backends with an HTTP API over a PostgreSQL database, in TypeScript.',
  'It is the wrong tool for a website without data, for a program that only computes, for an existing backend in another language, and for changing the code inside of a function: that you do in the project, in your editor.',
].join('\n');
