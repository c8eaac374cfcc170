import { callSitesOf, type CallSite } from '../../blueprint/refactor/call-sites.ts';
import { type Holder, holdersOf, readSoundPlan, type SoundPlan } from '../../blueprint/refactor/holder.ts';
import { deriveProposals } from '../../infer/proposals/derive.ts';
import type { Proposal } from '../../infer/proposals/proposal.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Plan } from '../../plan/model.ts';
import { findNameFault } from '../../plan/names.ts';
import type { Step } from '../../plan/model-steps.ts';
import { accounts as wording } from '../../wizard/interview/catalogue/auth.ts';
import type { Option } from '../../wizard/question.ts';
import type { Session } from '../../wizard/session.ts';
import { findStepsFault, readSteps } from '../move/steps-range.ts';
import type { Move } from '../move/move-logic.ts';
import { askRemoval, askRename, type RenameAnswer } from './ask-item.ts';

/** How the plan is to change: in an editor, by another name, by taking something out, by more for accounts, or by moving logic. */
export type PlanChange =
  | { readonly kind: 'edit' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'rename'; readonly rename: RenameAnswer }
  | { readonly kind: 'accounts'; readonly edits: readonly PlanEdit[] }
  | { readonly kind: 'remove'; readonly what: string };

/** Asks how the plan is to change; one with errors can only be edited. */
export async function askChange(session: Session, planText: string): Promise<PlanChange> {
  const sound = readSoundPlan(planText);
  if ('problems' in sound) return { kind: 'edit' };
  const movable = movableLogic(sound);
  const accounts = accountOffers(sound.plan);
  const how = await session.ask({
    kind: 'choice',
    id: 'menu/change',
    message: 'How is the plan to change?',
    why: {
      line: 'Either way plan.yaml is checked and reviewed before anything is written.',
      more: 'Another name goes everywhere: into the plan, the files, the database. Moving logic makes a function of steps that belong together, or puts a function that is called once back into its caller. What the plan does stays the same. groundplan rename, remove and move do it without the menu.',
      topic: 'logic',
    },
    options: [
      { value: 'edit', label: 'Edit plan.yaml', hint: 'in your editor' },
      { value: 'rename', label: 'Give something another name', hint: 'a table, a field, a function' },
      { value: 'remove', label: 'Take something out', hint: 'a table, a field, an endpoint' },
      ...(accounts.length === 0
        ? []
        : [{ value: 'accounts', label: 'More for accounts', hint: 'password reset, keys, staff' }]),
      ...(movable.length === 0
        ? []
        : [{ value: 'move', label: 'Move logic', hint: 'between an endpoint or task and a function' }]),
    ],
    proposal: 'edit',
  });
  const named = { plan: sound.plan, text: planText };
  if (how === 'rename') return { kind: 'rename', rename: await askRename(session, named) };
  if (how === 'remove') return { kind: 'remove', what: await askRemoval(session, named) };
  if (how === 'accounts') return { kind: 'accounts', edits: await askAccounts(session, accounts) };
  return how === 'edit' ? { kind: 'edit' } : { kind: 'move', move: await askMove(session, { sound, movable }) };
}

/** What sign-in could offer, and does not. */
function accountOffers(plan: Plan): readonly Proposal[] {
  const proposals = deriveProposals(plan, { decisions: new Map(), changes: 'patch' });
  return plan.auth === undefined ? [] : proposals.filter(({ id, needs }) => isAccount(id) && needs.length === 0);
}

function isAccount(id: string): boolean {
  return id.startsWith('accounts ');
}

async function askAccounts(session: Session, offers: readonly Proposal[]): Promise<readonly PlanEdit[]> {
  const picked = await session.ask({
    ...{ kind: 'pick', id: 'menu/accounts' },
    message: wording.message,
    why: wording.why,
    options: offers.map(({ id, label, hint, why, rule }) => ({
      ...{ value: id, label, hint, ticked: false, group: 'Sign-in', why: `${why} (${rule})` },
    })),
  });
  const approved = new Set(picked);
  return offers.filter(({ id }) => approved.has(id)).flatMap(({ edits }) => edits(approved));
}

interface Movable extends Option {
  readonly holder: Holder;
  readonly kind: Move['kind'];
}

/** What has several steps, and functions that one place calls. */
function movableLogic(sound: SoundPlan): readonly Movable[] {
  const holders = holdersOf(sound);
  const out = holders
    .filter(({ steps }) => steps.length > 1)
    .map((holder): Movable => {
      const { name, steps, kind } = holder;
      return { value: `out ${name}`, label: name, hint: `${kind}, ${steps.length} steps`, holder, kind: 'extract' };
    });
  const back = holders.flatMap((holder): Movable[] => {
    const sites: readonly CallSite[] = holder.kind === 'function' ? callSitesOf(holder.name, sound) : [];
    const [site, other] = sites;
    if (site === undefined || other !== undefined || holder.steps.length === 0) return [];
    const { name } = holder;
    return [
      { value: `back ${name}`, label: `${name}, back`, hint: `into ${site.holder.name}`, holder, kind: 'inline' },
    ];
  });
  return [...out, ...back];
}

async function askMove(
  session: Session,
  { sound, movable }: { readonly sound: SoundPlan; readonly movable: readonly Movable[] },
): Promise<Move> {
  const [first] = movable;
  const value = await session.ask({
    kind: 'choice',
    id: 'menu/move/what',
    message: 'Whose steps are to move?',
    why: {
      line: 'Steps of an endpoint, a task or a function become a function; or a function goes back into its caller.',
      more: 'A function is worth it when several places need it, when it calls another system, or when it deserves a test of its own. What is used once and short stays where it is used.',
      topic: 'logic',
    },
    options: movable.map(({ holder: _holder, kind: _kind, ...option }) => option),
    proposal: first?.value ?? '',
  });
  const chosen = movable.find((each) => each.value === value) ?? first;
  if (chosen === undefined) throw new Error('There is nothing that could move.');
  const { holder } = chosen;
  const what = holder.kind === 'endpoint' ? holder.name : `${holder.kind}s.${holder.name}`;
  if (chosen.kind === 'inline') return { kind: 'inline', what };
  session.show({ kind: 'note', title: holder.name, text: holder.steps.map(describeStep).join('\n') });
  const steps = await session.ask({
    kind: 'text',
    id: 'menu/move/steps',
    message: 'Which of them?',
    why: {
      line: 'One, or several in a row: 2, or 1-3.',
      more: 'What they read from before becomes the input of the function, what later steps use becomes its result. A step moves with everything inside of it.',
      topic: 'logic',
    },
    placeholder: '1-2',
    check: (answer) => findStepsFault(answer, holder.steps.length),
  });
  const into = await session.ask({
    kind: 'text',
    id: 'menu/move/into',
    message: 'What is the function called?',
    why: {
      line: 'A verb and what it is about: price_cart.',
      more: 'The project gets a file for it, and a test where it has examples.',
      topic: 'logic',
    },
    placeholder: 'price_cart',
    check: (answer) => nameFault(answer.trim(), sound),
  });
  return { kind: 'extract', what, into: into.trim(), ...readSteps(steps) };
}

function nameFault(name: string, { plan }: SoundPlan): string | undefined {
  const fault = findNameFault(name);
  if (fault !== undefined) return `${fault.message} Expected: ${fault.expected ?? 'another name'}.`;
  return plan.functions.some((each) => each.name === name) ? `There is a function ${name} already.` : undefined;
}

/** `2. call price_cart as lines` */
function describeStep(step: Step, index: number): string {
  const as = step.as === undefined ? '' : ` as ${step.as}`;
  return `${index + 1}. ${step.key}${objectOf(step)}${as}`;
}

function objectOf(step: Step): string {
  switch (step.key) {
    case 'set':
      return ` ${step.entries.map(({ name }) => name).join(', ')}`;
    case 'call':
    case 'run':
    case 'update':
    case 'delete':
      return ` ${step.target.name}`;
    case 'request':
      return ` ${step.integration.name}.${step.operation.name}`;
    case 'emit':
      return ` ${step.event.name}`;
    case 'require':
    case 'if':
      return ` ${step.condition.source}`;
    case 'switch':
      return ` ${step.subject.source}`;
    case 'each':
      return ` ${step.items.source}`;
    case 'transaction':
    case 'try':
      return ` (${step.steps.length} ${step.steps.length === 1 ? 'step' : 'steps'})`;
    case 'progress':
    case 'log':
    case 'return':
      return '';
    default:
      return ` ${step.table.name}`;
  }
}
