import type { PlanEdit } from '../../../plan/edits/edit.ts';
import * as entries from '../catalogue/build.ts';
import { wordingOf } from '../catalogue/entry.ts';
import { asks, showStep, type StepContext } from '../context.ts';
import { proposeSlices, readSliceLines } from '../lines/slice-lines.ts';
import { proposeProject } from '../names.ts';
import { faultOf } from '../sound-plan.ts';
import { askHosting } from './hosting.ts';
import type { Requirement } from './requirement.ts';

/** What is asked before the overview. */
export interface BuildChoices {
  readonly folder: string;
  readonly wantsTests: boolean;
}

/** Start with the simplest version, test frequently, add features incrementally; and what it is called. */
export async function askBuild(context: StepContext, requirement: Requirement): Promise<BuildChoices> {
  const { session, draft, adds, input } = context;
  showStep(session, 'Build');
  if (asks(entries.slices, context) && !adds) await askSlices(context);
  const wantsTests = await askTests(context);
  if (asks(entries.stages, context) && !adds) {
    await askStages(context);
    await askHosting(context);
  }
  if (input.existing !== undefined && adds) return { folder: input.existing.folder, wantsTests };
  const name = await askName(context, { need: requirement.need });
  draft.write([{ kind: 'set', path: ['project', 'description'], value: requirement.need }]);
  return { folder: await askFolder(context, name), wantsTests };
}

async function askSlices({ session, draft }: StepContext): Promise<void> {
  const plan = draft.finishedPlan();
  const proposal = proposeSlices(plan);
  if (proposal.length === 0) return;
  session.show({ kind: 'note', title: 'The order of building', text: buildOrder });
  const lines = await session.ask({
    ...wordingOf(entries.slices),
    kind: 'lines',
    hint: `${proposal[0] ?? ''}`,
    proposal,
    atLeast: 0,
    read: (typed) => readSliceLines(typed, plan).reading,
  });
  const { edits, reading } = readSliceLines(lines, plan);
  draft.writeLast(() => edits);
  if (reading.rows.length < 2) return;
  const built = await session.ask({
    ...wordingOf(entries.built),
    kind: 'choice',
    options: [
      { value: 'all', label: 'Everything', hint: 'all slices now' },
      { value: 'first', label: 'The first slice', hint: reading.rows[0]?.shown ?? '' },
    ],
    proposal: 'all',
  });
  if (built === 'first') draft.writeLast(() => [{ kind: 'set', path: ['build', 'built'], value: 1 }]);
}

async function askTests(context: StepContext): Promise<boolean> {
  if (!asks(entries.tests, context)) return true;
  const answer = await context.session.ask({
    ...wordingOf(entries.tests),
    kind: 'choice',
    options: [
      { value: 'yes', label: 'Yes', hint: 'install and run the tests' },
      { value: 'no', label: 'Later', hint: 'npm install && npm test' },
    ],
    proposal: 'yes',
  });
  return answer === 'yes';
}

async function askStages({ session, draft }: StepContext): Promise<void> {
  const { text, plan } = draft;
  const usual = plan.project.environments.join(', ');
  const edit = (typed: string): PlanEdit => ({
    kind: 'set',
    path: ['project', 'environments'],
    value: typed
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  });
  const answer = await session.ask({
    ...wordingOf(entries.stages),
    kind: 'text',
    proposal: usual,
    check: (typed) => faultOf(text, [edit(typed)]),
  });
  if (answer.trim() !== usual) draft.write([edit(answer)]);
}

/** Names a plan that has no name of its own yet. */
export async function askName(
  { session, draft }: Pick<StepContext, 'session' | 'draft'>,
  { need, proposal }: { readonly need: string; readonly proposal?: string },
): Promise<string> {
  const { text, plan } = draft;
  const edit = (name: string): PlanEdit => ({ kind: 'set', path: ['project', 'name'], value: name.trim() });
  const people = plan.auth?.table.name;
  const tables = plan.tables.map(({ name }) => name);
  const name = await session.ask({
    ...wordingOf(entries.name),
    kind: 'text',
    proposal: proposal ?? proposeProject(need, { tables, ...(people === undefined ? {} : { people }) }),
    check: (typed) => faultOf(text, [edit(typed)]),
  });
  draft.write([edit(name)]);
  return name.trim();
}

async function askFolder(context: StepContext, name: string): Promise<string> {
  const proposal = context.input.proposedFolder ?? name;
  if (!asks(entries.folder, context) || context.input.proposedFolder !== undefined) return proposal;
  const folder = await context.session.ask({
    ...wordingOf(entries.folder),
    kind: 'text',
    proposal,
    check: (typed) => (typed.trim() === '' ? 'Name a folder, for example my-shop' : undefined),
  });
  return folder.trim();
}

const buildOrder =
  'Whatever the slices, it is built in this order: tables, functions, endpoints, tasks; then it is tested, and then it can be deployed. Each slice runs and passes its tests before the next one is begun.';
