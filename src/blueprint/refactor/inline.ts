import { walkSteps } from '../../plan/check/walk-steps.ts';
import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanValue } from '../../plan/edits/edit.ts';
import type { FunctionDefinition } from '../../plan/model.ts';
import type { Step } from '../../plan/model-steps.ts';
import { CannotMove } from './cannot-move.ts';
import { type CallSite, callSitesOf, placedSteps } from './call-sites.ts';
import { takenWords } from './draft-move.ts';
import { findHolder, type Holder, readSoundPlan, type SoundPlan } from './holder.ts';
import { giveInputs } from './given-inputs.ts';
import { writtenNames } from './names-in-steps.ts';
import { allStatements, readsOf } from './reads.ts';
import { renameNames } from './rename-names.ts';
import { cutLines, replaceSteps } from './replace-steps.ts';
import { replaceWords } from './replace-words.ts';
import { checkSameMeaning } from './same-meaning.ts';
import { dataAt } from './step-lines.ts';

/**
 * Puts the steps of a function that one place calls into that place, and takes the function away. Names that clash get
 * others; what it was given is named by `set`, or stands where it was read when it is a plain name.
 * @returns the plan's text, in which all other lines and all comments are as they were
 * @throws CannotMove with what stands in the way
 */
export function inlineFunction(text: string, name: string): string {
  const sound = readSoundPlan(text);
  if ('problems' in sound) throw new CannotMove('The plan has errors.', 'groundplan check lists them.');
  const definition = sound.plan.functions.find((each) => each.name === name);
  const holder = findHolder(sound, ['functions', name]);
  if (definition === undefined || holder === undefined) throw new CannotMove(`There is no function ${name}.`);
  const site = findSite(definition, sound);
  checkReturns(definition);
  const written = write({ sound, definition, holder, site });
  const moved = checkSameMeaning(written, site.holder);
  checkOwners(site.holder, moved);
  return written;
}

function findSite({ name, code }: FunctionDefinition, sound: SoundPlan): CallSite {
  if (code) throw new CannotMove(`${name} is written by hand (code: true), so it has no steps that could move.`);
  const sites = callSitesOf(name, sound);
  const [site] = sites;
  if (site === undefined)
    throw new CannotMove(`Nothing calls ${name}.`, 'Take it out of the plan, if nothing needs it.');
  if (sites.length === 1) return site;
  const callers = [...new Set(sites.map(({ holder }) => holder.name))];
  throw new CannotMove(
    `${name} is called in ${sites.length} places: ${callers.join(', ')}.`,
    'The same steps in several places would be mended in one of them only; leave it a function.',
  );
}

/** A return in the middle would end the caller. */
function checkReturns({ name, steps }: FunctionDefinition): void {
  const last = steps.at(-1);
  const early = walkSteps(steps).filter((step) => step.key === 'return' && step !== last);
  if (early.length === 0) return;
  throw new CannotMove(
    `${name} returns before its last step, and in its caller that would end the caller.`,
    'Give it one return at its end first: a name that is set on every way.',
  );
}

interface Inlining {
  readonly sound: SoundPlan;
  readonly definition: FunctionDefinition;
  readonly holder: Holder;
  readonly site: CallSite;
}

function write({ sound, definition, holder, site }: Inlining): string {
  const { name, steps } = definition;
  const list = ['functions', name, 'steps'];
  const tables = tablesIn(steps);
  const taken = takenWords(sound, { holder: site.holder, tables });
  const result = resultOf(dataAt(sound.text, list));
  const renaming = renameNames(placedSteps(steps, list), { text: sound.text, taken, site, result });
  const reads = readsOf(holder.program?.block.statements ?? [], writtenNames(steps));
  const inputs = giveInputs({ sound, holder, site, reads, taken: renaming.taken, tables });
  const variables = reads.flatMap((read) => {
    const { source, written } = read;
    const to = source.kind === 'variable' ? renaming.names.get(source.variable.name) : undefined;
    if (to === undefined) return [];
    const { start, end } = written;
    return [{ start, end, was: written.name, to: written.isShorthand ? `${written.name}: ${to}` : to }];
  });
  const text = replaceWords(sound.text, [...variables, ...renaming.changes, ...inputs.changes]);
  const returned = resultOf(dataAt(text, list));
  const last = steps.length - (steps.at(-1)?.key === 'return' ? 2 : 1);
  const all = dataAt(text, list);
  const values = Array.isArray(all) ? (all as readonly PlanValue[]).slice(0, last + 1) : [];
  const cut = last < 0 ? undefined : cutLines(text, { list, first: 0, last });
  const moved = replaceSteps(text, {
    ...{ list: site.list, first: site.index, last: site.index, keepsLead: true },
    steps: [
      { values: inputs.steps },
      { values, ...(cut === undefined ? {} : { cut }) },
      { values: nameResult(site, returned) },
    ],
  });
  return applyEdits(moved, [{ kind: 'remove', path: ['functions', name] }]);
}

/** Tables whose columns mean themselves in the formulas of these steps. */
function tablesIn(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(
    walkSteps(steps).flatMap((step) =>
      'table' in step ? [step.table.name] : 'target' in step ? [step.target.name] : [],
    ),
  );
}

/** What the last step returns, as `set` takes it; undefined when it returns nothing. */
function resultOf(steps: PlanValue | undefined): PlanValue | undefined {
  const last: PlanValue | undefined = Array.isArray(steps) ? (steps as readonly PlanValue[]).at(-1) : undefined;
  if (typeof last !== 'object' || last === null || !('return' in last)) return undefined;
  const value = last.return;
  // Behind `return` a bare word is a formula.
  return typeof value === 'string' && !value.startsWith('=') ? `= ${value}` : value;
}

function nameResult({ step }: CallSite, value: PlanValue | undefined): PlanValue[] {
  if (step.as === undefined || value === undefined || value === `= ${step.as}`) return [];
  return [{ set: { [step.as]: value } }];
}

/** In an endpoint for owners the steps would see the caller's rows only, which in the function they did not. */
function checkOwners(before: Holder, moved: SoundPlan): void {
  const count = (holder: Holder | undefined): number =>
    allStatements(holder?.program?.block.statements ?? []).filter((each) => 'use' in each && each.use.query.scoped)
      .length;
  if (count(findHolder(moved, before.path)) === count(before)) return;
  throw new CannotMove(
    `${before.name} is for owners: there the steps would see the caller's rows only, and in the function they see everybody's.`,
    'Leave it a function.',
  );
}
