import type { Session } from '../session.ts';
import type { Depth } from './catalogue.ts';
import { confirmPlan, type ConfirmOptions } from './confirm.ts';
import { type StepContext, stepTitles } from './context.ts';
import { Draft } from './draft.ts';
import type { InterviewInput, InterviewResult } from './input.ts';
import { askApi } from './steps/api.ts';
import { askAsync } from './steps/async.ts';
import { askAuth } from './steps/auth.ts';
import { askBuild, askName, type BuildChoices } from './steps/build.ts';
import { askDatabase } from './steps/database.ts';
import { askLogic } from './steps/logic.ts';
import { askRequirement } from './steps/requirement.ts';
import { askStart } from './steps/start.ts';
import { parseText } from './sound-plan.ts';

export type { InterviewInput, InterviewResult } from './input.ts';

/**
 * The seven steps, from a sentence to a plan that can be built; over the difference only, where a plan exists. What
 * comes out depends on the answers alone. Somebody who does not want to build leaves by the session, and nothing is
 * returned then.
 */
export async function interview(session: Session, input: InterviewInput): Promise<InterviewResult> {
  if (input.existing !== undefined) return addFeature(session, { input, existing: input.existing });
  const beginning = await askStart(session, input);
  if (beginning.kind === 'describe') return describePlan(session, { input, depth: beginning.depth });
  return takePlan(session, { input, text: beginning.text, isStarter: beginning.from === 'starter' });
}

async function describePlan(
  session: Session,
  { input, depth }: { readonly input: InterviewInput; readonly depth: Depth },
): Promise<InterviewResult> {
  const draft = new Draft(emptyPlan, { existing: false });
  // A plan without `api` has all endpoints that follow from its tables: who ticked none wants none.
  draft.writeLast((plan) => (plan.api === undefined ? [{ kind: 'set', path: ['api'], value: {} }] : []));
  const steps = noteSteps(session);
  const { folder, wantsTests } = await askSteps({ session: steps.session, input, draft, depth, adds: false });
  const planText = await confirmPlan(draft.finish(), { session, input, folder, changes: changesOf(steps.asked) });
  return { planText, projectName: draft.plan.project.name, folder, depth, adds: false, wantsTests };
}

/** A finished plan: its name, and straight to the overview. */
async function takePlan(
  session: Session,
  { input, text, isStarter }: { readonly input: InterviewInput; readonly text: string; readonly isStarter: boolean },
): Promise<InterviewResult> {
  const { plan } = parseText(text);
  let current = text;
  let projectName = plan?.project.name ?? '';
  if (plan !== undefined && isStarter) {
    const draft = new Draft(text, { existing: false });
    projectName = await askName({ session, draft }, { need: '', proposal: plan.project.name });
    current = draft.text;
  }
  const folder = input.proposedFolder ?? projectName;
  const options: ConfirmOptions = { session, input, folder, changes: [] };
  const add = async (base: string): Promise<string> => {
    const draft = new Draft(base, { existing: true });
    await askSteps({
      session,
      input: { ...input, existing: { planText: base, folder } },
      draft,
      depth: 'standard',
      adds: true,
    });
    return draft.finish();
  };
  const planText = await confirmPlan(current, { ...options, ...(plan === undefined ? {} : { add }) });
  return { planText, projectName, folder, depth: 'quick', adds: false, wantsTests: true };
}

async function addFeature(
  session: Session,
  { input, existing }: { readonly input: InterviewInput; readonly existing: { planText: string; folder: string } },
): Promise<InterviewResult> {
  const draft = new Draft(existing.planText, { existing: true });
  const { name } = draft.plan.project;
  session.show({ kind: 'intro', title: name, text: welcomeBack });
  const depth: Depth = 'standard';
  const steps = noteSteps(session);
  const { folder, wantsTests } = await askSteps({ session: steps.session, input, draft, depth, adds: true });
  const planText = await confirmPlan(draft.finish(), { session, input, folder, changes: changesOf(steps.asked) });
  return { planText, projectName: name, folder, depth, adds: true, wantsTests };
}

async function askSteps(context: StepContext): Promise<BuildChoices> {
  const requirement = await askRequirement(context.session, context);
  await askDatabase(context, requirement);
  await askApi(context);
  await askLogic(context);
  await askAsync(context);
  await askAuth(context, requirement);
  return askBuild(context, requirement);
}

/** Remembers which steps asked something: depths ask differently, and some plans have nothing to ask for. */
function noteSteps(session: Session): { readonly session: Session; readonly asked: ReadonlySet<string> } {
  const asked = new Set<string>();
  const noting: Session = {
    ask(question) {
      asked.add(question.id.split('/')[0] ?? '');
      return session.ask(question);
    },
    show: (part) => session.show(part),
    changeFrom: (target) => session.changeFrom(target),
    leave: () => session.leave(),
    get width() {
      return session.width;
    },
  };
  return { session: noting, asked };
}

/** What can be changed from the overview: those of the seven steps that asked, by the beginning of their ids. */
function changesOf(asked: ReadonlySet<string>): ConfirmOptions['changes'] {
  const steps = ['requirement', 'database', 'api', 'logic', 'async', 'auth', 'build'];
  return steps
    .map((target, index) => ({ target, label: `Change step ${index + 1}`, hint: stepTitles[index] ?? target }))
    .filter(({ target }) => asked.has(target));
}

const welcomeBack =
  'A feature is added in the same seven steps, over what is new. What is in the plan stays as it is, to the letter.';

const emptyPlan = `# yaml-language-server: $schema=./.groundplan/plan.schema.json
groundplan: 1

project:
  name: my-backend
`;
