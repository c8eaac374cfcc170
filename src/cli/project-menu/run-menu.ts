import type { Plan } from '../../plan/model.ts';
import { parsePlan } from '../../plan/parse.ts';
import { isNewer } from '../../project/is-newer.ts';
import { listUndo } from '../../project/transaction/undo-last.ts';
import { parseCommandLine } from '../command-line.ts';
import { Cancelled, PlanRejected, UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { canBeAsked } from '../interview/can-be-asked.ts';
import { askOnce, converse } from '../interview/converse.ts';
import { refuseMarkers } from '../rerun/plan-markers.ts';
import { refuseOlder } from '../rerun/prepare-run.ts';
import { runPlan } from '../rerun/run-plan.ts';
import { nextSlice, withSlicesBuilt } from '../rerun/slices.ts';
import { hasOpen } from '../rerun/resolve/find-open.ts';
import { askMenu, type MenuChoice, type MenuState } from './menu.ts';
import { commandOf, type MenuOptions } from './menu-options.ts';

/** The menu of a project: `groundplan` in its folder. */
export async function runMenu(options: MenuOptions): Promise<number> {
  const { host, project } = options;
  if (!canBeAsked(host)) {
    throw new UsageError(
      'This is a project of groundplan, and nobody can be asked here.',
      'Commands for scripts: groundplan apply, diff, add, build, update, doctor, check, review: groundplan help.',
    );
  }
  refuseMarkers(project.planText);
  const { plan, problems, source } = parsePlan(project.planText, 'plan.yaml');
  if (plan === undefined) throw new PlanRejected(problems, source);
  const state = await examine(options, plan);
  const choice = await converse((session) => askMenu(session, state), options);
  if (choice === undefined) throw new Cancelled('Nothing was changed.');
  if (choice === 'quit') return exitCodes.done;
  if (changing.has(choice)) refuseOlder(project, options.ports.version);
  return actions[choice](options);
}

/** What can be done now. */
async function examine({ ports, project }: MenuOptions, plan: Plan): Promise<MenuState> {
  const { disk, version } = ports;
  const { folder, generator } = project;
  const [last] = await listUndo(disk, folder);
  return {
    plan,
    planChanged: project.planText !== project.generatedFrom,
    isOpen: await hasOpen(disk, project),
    ...(isNewer(version, generator) ? { update: { from: generator, to: version } } : {}),
    ...(last === undefined ? {} : { undo: last.title }),
  };
}

type Action = (options: MenuOptions) => Promise<number>;

/** What an older version must not do. */
const changing: ReadonlySet<MenuChoice> = new Set(['resolve', 'apply', 'update', 'add', 'change', 'build']);

const actions: Readonly<Record<Exclude<MenuChoice, 'quit'>, Action>> = {
  resolve: async (options) =>
    (await import('../commands/resolve.ts')).resolveWith(options.ports, commandOf(options, ['resolve'])),
  apply: (options) => runPlan({ ...options, planText: options.project.planText, title: 'apply plan.yaml' }),
  diff: async (options) => (await import('../commands/diff.ts')).diffWith(options.ports, commandOf(options, ['diff'])),
  update: async (options) => {
    const { readOwnChangelog: readChangelog, updateWith } = await import('../commands/update.ts');
    return updateWith(options.ports, { ...commandOf(options, ['update']), readChangelog });
  },
  add: async (options) => (await import('../add/add-by-interview.ts')).addByInterview(options),
  change: async (options) => (await import('./change-plan.ts')).changePlan(options),
  review: runReviewOf,
  build: buildNextSlice,
  undo: async (options) =>
    (await import('../commands/undo.ts')).undoWith(options.ports.disk, commandOf(options, ['undo'])),
  doctor: async (options) =>
    (await import('../commands/doctor.ts')).doctorWith(options.ports, commandOf(options, ['doctor'])),
  explain: explainWord,
};

async function buildNextSlice(options: MenuOptions): Promise<number> {
  const { planText } = options.project;
  const { plan } = parsePlan(planText, 'plan.yaml');
  const slice = plan === undefined ? undefined : nextSlice(plan);
  if (slice === undefined) throw new Error('There is no slice to build.');
  const title = `build slice ${slice.name}`;
  return runPlan({ ...options, planText: withSlicesBuilt(planText, slice.count), title });
}

async function runReviewOf({ host }: MenuOptions): Promise<number> {
  const { runReview } = await import('../commands/review.ts');
  return runReview(parseCommandLine(['review', 'plan.yaml']), host);
}

async function explainWord(options: MenuOptions): Promise<number> {
  const { runExplain } = await import('../commands/explain.ts');
  await runExplain(parseCommandLine(['explain']), options.host);
  const word = await askOnce(
    {
      kind: 'text',
      id: 'menu/word',
      message: 'What shall be explained?',
      why: {
        line: 'A topic of the list, any word of it, or the id of a rule.',
        more: 'The same pages are printed by groundplan explain, followed by the word.',
        topic: 'groundplan',
      },
      proposal: 'groundplan',
    },
    options,
  );
  if (word === undefined) throw new Cancelled('Nothing was changed.');
  return runExplain(parseCommandLine(['explain', ...word.split(/\s+/)]), options.host);
}
