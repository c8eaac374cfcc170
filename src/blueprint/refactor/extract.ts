import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanPath, PlanValue } from '../../plan/edits/edit.ts';
import { findNameFault } from '../../plan/names.ts';
import { CannotMove } from './cannot-move.ts';
import { checkRange } from './check-range.ts';
import { describeFunction } from './describe-function.ts';
import { draftMove, type Draft } from './draft-move.ts';
import { findHolder, readSoundPlan, type SoundPlan } from './holder.ts';
import { changeOf } from './moved-inputs.ts';
import { changedRows } from './moved-outputs.ts';
import { cutLines, replaceSteps } from './replace-steps.ts';
import { freeName, replaceWords, type WordChange } from './replace-words.ts';
import { checkSameMeaning } from './same-meaning.ts';
import { splitProgram } from './split-program.ts';
import { dataAt } from './step-lines.ts';

export interface Extraction {
  /** Of the endpoint, task or function. */
  readonly from: PlanPath;
  /** Steps of its list, counted from 1, both included. */
  readonly first: number;
  readonly last: number;
  /** Of the new function. */
  readonly name: string;
  readonly description: string;
  /** What the decision tree says about it. */
  readonly why?: string;
  /** Why it is a function although only one place uses it. */
  readonly keep?: string;
}

/** How later steps get at several results: as members of the one (`cart.total`), or by names that are set again. */
interface Manner {
  readonly byMember: boolean;
  readonly declaresResult: boolean;
  /** Objects that are given come with all their members. */
  readonly keepsObjects: boolean;
}

/**
 * Moves steps of an endpoint, a task or a function into a new function, which the old place calls. What they read from
 * before becomes its input, with the types and rules that it has there; what later steps use becomes its result.
 * @returns the plan's text, in which all other lines and all comments are as they were
 * @throws CannotMove with what stands in the way
 */
export function extractFunction(text: string, extraction: Extraction): string {
  const sound = readSoundPlan(text);
  if ('problems' in sound) throw new CannotMove('The plan has errors.', 'groundplan check lists them.');
  const holder = findHolder(sound, extraction.from);
  if (holder === undefined) {
    throw new CannotMove(
      `${String(extraction.from.at(-1))} has no steps.`,
      'Endpoints of steps, tasks and functions have.',
    );
  }
  checkName(extraction.name, sound);
  const split = splitProgram(text, { holder, first: extraction.first - 1, last: extraction.last - 1 });
  checkRange(split, holder);
  const draft = draftMove({ sound, holder, split });
  let failure: unknown;
  for (const manner of mannersFor(draft)) {
    try {
      return write(draft, { extraction, manner });
    } catch (error) {
      if (!(error instanceof CannotMove)) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

/** From the one that people would write to the one that takes most words; only those that differ. */
function mannersFor({ inputs, outputs, split }: Draft): readonly Manner[] {
  const yields = outputs.length > 0 || split.returns;
  const holdsObjects = inputs.some(({ type }) => ['object', 'row', 'list'].includes(type.kind));
  return (holdsObjects ? [false, true] : [false]).flatMap((keepsObjects) =>
    (outputs.length > 1 ? [true, false] : [false]).flatMap((byMember) =>
      (yields ? [true, false] : [false]).map((declaresResult): Manner => ({ byMember, declaresResult, keepsObjects })),
    ),
  );
}

function checkName(name: string, { plan }: SoundPlan): void {
  const fault = findNameFault(name);
  if (fault !== undefined) throw new CannotMove(fault.message, fault.expected);
  if (!plan.functions.some((each) => each.name === name)) return;
  throw new CannotMove(`There is a function ${name} already.`, 'Give the new one another name.');
}

function write(
  draft: Draft,
  { extraction, manner }: { readonly extraction: Extraction; readonly manner: Manner },
): string {
  const { sound, holder, split, inputs } = draft;
  const { name } = extraction;
  const result = nameResult(draft, name);
  const changes = [
    ...inputs.flatMap((input) => input.changes),
    ...(manner.byMember ? memberChanges(draft, result) : []),
  ];
  const text = replaceWords(sound.text, changes);
  const list: PlanPath = [...holder.path, 'steps'];
  const range = { list, first: split.first, last: split.last, keepsLead: false };
  const cut = cutLines(text, range);
  const all = dataAt(text, list);
  const values = Array.isArray(all) ? (all as readonly PlanValue[]).slice(split.first, split.last + 1) : [];
  const called = replaceSteps(text, { ...range, steps: [{ values: callSteps(draft, { name, result, manner }) }] });
  const definition = { ...describeFunction(draft, { extraction, ...manner }), steps: [{ log: 'moved' }] };
  const created = applyEdits(called, [{ kind: 'set', path: ['functions', name], value: definition }]);
  const written = replaceSteps(created, {
    ...{ list: ['functions', name, 'steps'], first: 0, last: 0, keepsLead: false },
    steps: [{ values: beginning(draft) }, { values, ...(cut === undefined ? {} : { cut }) }, { values: ending(draft) }],
  });
  checkSameMeaning(written, holder);
  return written;
}

/** The name of what the function gives; undefined when nobody looks at it. */
function nameResult({ outputs, split, holder, taken }: Draft, name: string): string | undefined {
  const [only, other] = outputs;
  if (only === undefined)
    return split.returns && holder.program?.returns !== undefined ? freeName('result', taken) : undefined;
  if (other === undefined) return only.variable.name;
  const word = name.split('_').at(-1) ?? name;
  const isFree = word !== name && findNameFault(word) === undefined && !taken.has(word);
  return isFree ? word : freeName(`${name.slice(0, 40)}_result`, taken);
}

/** Later steps read members, except of what they set or change themselves. */
function memberChanges(draft: Draft, result: string | undefined): readonly WordChange[] {
  const { split, outputs } = draft;
  const members = new Set(
    outputs.map(({ variable }) => variable).filter((variable) => !isSetLater(draft, variable.name)),
  );
  return split.reads.later.flatMap((read) => {
    const { source } = read;
    if (source.kind !== 'variable' || !members.has(source.variable)) return [];
    return [changeOf(read, `${result ?? ''}.${source.variable.name}`)];
  });
}

function isSetLater({ split }: Draft, name: string): boolean {
  return changedRows(split).includes(name) || [...split.assigned.later].some((variable) => variable.name === name);
}

function callSteps(
  draft: Draft,
  { name, result, manner }: { readonly name: string; readonly result: string | undefined; readonly manner: Manner },
): PlanValue[] {
  const { inputs, outputs, split } = draft;
  const given = Object.fromEntries(inputs.map((input) => [input.name, input.given]));
  const again =
    outputs.length < 2 ? [] : outputs.filter(({ variable }) => !manner.byMember || isSetLater(draft, variable.name));
  const names = again.map(({ variable }) => [variable.name, `= ${result ?? ''}.${variable.name}`]);
  return [
    { call: name, ...(inputs.length === 0 ? {} : { with: given }), ...(result === undefined ? {} : { as: result }) },
    ...(names.length === 0 ? [] : [{ set: Object.fromEntries(names) as Record<string, string> }]),
    ...(split.returns && result !== undefined ? [{ return: result }] : []),
  ];
}

/** Names that the moved steps set again begin with what was given. */
function beginning({ inputs }: Draft): PlanValue[] {
  const names = inputs.flatMap(({ name, setsAgain }) =>
    setsAgain === undefined ? [] : [[setsAgain, `= input.${name}`]],
  );
  return names.length === 0 ? [] : [{ set: Object.fromEntries(names) as Record<string, string> }];
}

function ending({ outputs }: Draft): PlanValue[] {
  const [only, other] = outputs;
  if (only === undefined) return [];
  if (other === undefined) return [{ return: `= ${only.variable.name}` }];
  return [{ return: Object.fromEntries(outputs.map(({ variable: { name } }) => [name, `= ${name}`])) }];
}
