import type { DecisionOutcome } from '../../../guidance/guidance.ts';
import type { Plan } from '../../../plan/model.ts';
import { decide } from '../../decide.ts';
import { wordingOf } from '../catalogue/entry.ts';
import * as entries from '../catalogue/logic.ts';
import { approveOffers, asks, showStep, showTrees, type StepContext } from '../context.ts';
import { countCalls, findCaller, stacksOf } from '../calls.ts';
import type { Draft } from '../draft.ts';
import { editsOfIntegrationLines, integrationLines, readIntegrationLines } from '../lines/integration-lines.ts';
import { readLinesOf } from '../lines/notation-lines.ts';
import { parseSound } from '../sound-plan.ts';

/** What logic can be shared, what should be functions, what integrations are needed. */
export async function askLogic(context: StepContext): Promise<void> {
  const { session, draft } = context;
  showStep(session, 'Logic and integrations');
  if (asks(entries.shared, context)) await askShared(context);
  showTrees(context, 'function');
  await approveOffers(context, entries.functions, draft.offers(4));
  if (asks(entries.doubt, context)) await askDoubt(context);
  if (asks(entries.integrations, context)) await askIntegrations(context);
}

async function askShared({ session, draft }: StepContext): Promise<void> {
  const tables = draft.plan.tables.map(({ name }) => name);
  const hint = 'Here only functions are asked: apply_discount(total: money, code: text).';
  const read = (lines: readonly string[]): ReturnType<typeof readLinesOf> =>
    readLinesOf(lines, { tables, kinds: ['function'], hint });
  const lines = await session.ask({
    ...wordingOf(entries.shared),
    kind: 'lines',
    hint: 'apply_discount(total: money, code: text)',
    proposal: [],
    atLeast: 0,
    read: (typed) => read(typed).reading,
  });
  draft.approveNoted(read(lines).items);
}

/** Functions that one place uses, or none: the decision tree settles what they are, and the plan says why. */
async function askDoubt(context: StepContext): Promise<void> {
  const { session, draft, input } = context;
  const tree = input.trees.find(({ id }) => id === 'logic');
  const plan = parseSound(draft.finishAssuming(5));
  const before = new Set(draft.plan.functions.map(({ name }) => name));
  const once = plan.functions.filter(({ name }) => {
    const isChosen = !before.has(name) && draft.approved.has(`function ${name}`);
    return isChosen && countCalls(plan, name) <= 1;
  });
  if (tree === undefined || once.length === 0) return;
  const picked = await session.ask({
    ...wordingOf(entries.doubt),
    kind: 'pick',
    options: once.map(({ name, description }) => ({
      value: name,
      label: `${name}()`,
      hint: description ?? callerOf(plan, name),
      why: `Used by ${callerOf(plan, name)}.`,
      ticked: false,
    })),
  });
  for (const { name } of once.filter((each) => picked.includes(each.name))) {
    session.show({ kind: 'note', title: `${name}()`, text: `Used by ${callerOf(plan, name)}.` });
    const { outcome } = await decide(session, tree, `logic/decide/${name}`);
    session.show({ kind: 'note', title: `${name}()`, text: outcome.advice });
    writeOutcome(draft, { name, outcome });
  }
}

/** What was decided, and why: on the function, or on what its steps go back to. */
function writeOutcome(
  draft: Draft,
  { name, outcome: { id, why } }: { readonly name: string; readonly outcome: DecisionOutcome },
): void {
  if (id === 'inline') {
    const caller = findCaller(parseSound(draft.finishAssuming(5)), name);
    draft.refuse(`function ${name}`);
    draft.writeLast((plan) => {
      const still = stacksOf(plan).find(({ label }) => label === caller?.label);
      return still === undefined ? [] : [{ kind: 'set', path: [...still.path, 'why'], value: `${name}: ${why}` }];
    });
    return;
  }
  if (id === 'endpoint') {
    const path = `/${name.replaceAll('_', '-')}`;
    draft.approveNoted([{ kind: 'endpoint', line: 0, endpoint: { method: 'POST', path, lines: [] } }]);
  }
  const key = id === 'function-once' ? 'keep' : 'why';
  draft.writeLast((plan) => {
    const isThere = plan.functions.some((each) => each.name === name);
    return isThere ? [{ kind: 'set', path: ['functions', name, key], value: why }] : [];
  });
}

function callerOf(plan: Plan, name: string): string {
  return findCaller(plan, name)?.label ?? 'nothing yet';
}

/** Every integration has a time limit and retries: they are asked for all of them at once. */
async function askIntegrations({ session, draft }: StepContext): Promise<void> {
  // Some are there for tasks only, which the next step asks for.
  const text = draft.finishAssuming(5);
  const proposed = parseSound(text);
  const lines = await session.ask({
    ...wordingOf(entries.integrations),
    kind: 'lines',
    hint: 'stripe: https://api.stripe.com/v1, timeout 10s, retry 3',
    proposal: integrationLines(proposed),
    atLeast: 0,
    read: (typed) => readIntegrationLines(typed, { text, plan: proposed }).reading,
  });
  const { names } = readIntegrationLines(lines, { text, plan: proposed });
  const expected = new Set(proposed.integrations.map(({ name }) => name));
  const existing = new Set(draft.plan.integrations.map(({ name }) => name));
  for (const name of expected) if (!names.has(name) && !existing.has(name)) draft.refuse(`integration ${name}`);
  draft.writeLast((plan) => {
    const known = new Set(plan.integrations.map(({ name }) => name));
    const edits = editsOfIntegrationLines(lines, plan);
    // What was expected and is not there was unticked with its tasks.
    return edits.filter(({ path }) => known.has(String(path[1])) || !expected.has(String(path[1])));
  });
}
