import { applyEdits } from '../../plan/edits/apply.ts';
import type { Plan } from '../../plan/model.ts';
import { findNameFault } from '../../plan/names.ts';
import { CannotRename } from './cannot-rename.ts';
import { editsOfFormerName, itemsBeside } from './former-name.ts';
import { fieldNamed, type NamedPlan } from './named-plan.ts';
import type { NamingOptions } from './new-names.ts';
import type { Rename } from './rename.ts';
import { readSoundNames, renamePlan } from './rename-plan.ts';

export interface RenameRequest extends NamingOptions {
  readonly rename: Rename;
  /** `was:` is written, so that data, files and edits follow. Events have none. */
  readonly was: boolean;
  /** The plan that was generated last: what it does not have needs no `was:` yet. */
  readonly generated?: Plan;
}

export interface RenamedPlan {
  readonly text: string;
  /** The rename, and that of a group which is named after the table. */
  readonly renames: readonly Rename[];
  /** Endpoints whose path says the former name still. */
  readonly paths: readonly string[];
  /** Channels and events for others that are called after the table, by their former names. */
  readonly followers: readonly string[];
}

/**
 * Gives something of a plan another name wherever the plan says it: in formulas, conditions, includes, indexes,
 * parameters of paths, types, events and slices. A group that has the name of a table goes along with it; names that
 * steps give to values, and prose, stay.
 * @throws CannotRename when there is no such thing, the name is taken or none, or the plan would not mean the same:
 * some names say something by themselves, such as `role`
 */
export function renameInPlan(text: string, request: RenameRequest): RenamedPlan {
  const { rename, paths } = request;
  const named = readSoundNames(text);
  checkNames(named, rename);
  const renames = [rename, ...groupOf(named.plan, rename)];
  const renamed = renamePlan(named, renames, { paths });
  const from = describe(rename, 'from');
  if (renamed.kind === 'broken') {
    throw new CannotRename(`Under the name ${rename.to} the plan does not compile. ${renamed.message}`);
  }
  if (renamed.kind === 'other') {
    throw new CannotRename(
      `${from} means something by its name, or ${rename.to} does: the plan would not say any more ${renamed.what}.`,
      `Choose another name; or, if that is meant, change plan.yaml yourself and write was: ${rename.from}.`,
    );
  }
  const said = request.was
    ? applyEdits(
        renamed.text,
        renames.flatMap((each) => editsOfFormerName(each, { named, ...request })),
      )
    : renamed.text;
  return { text: said, renames, paths: pathsOf(said, rename, paths), followers: followersOf(named.plan, said) };
}

function describe(rename: Rename, side: 'from' | 'to'): string {
  return rename.kind === 'field' ? `${rename.table}.${rename[side]}` : rename[side];
}

function checkNames(named: NamedPlan, rename: Rename): void {
  const names = itemsBeside(named.plan, rename).map(({ name }) => name);
  const isField = rename.kind === 'field';
  const known = isField
    ? fieldNamed(named, { table: rename.table, word: rename.from }) !== undefined
    : names.includes(rename.from);
  if (!known) throw new CannotRename(`There is no ${rename.kind} ${describe(rename, 'from')}.`);
  if (rename.from === rename.to) throw new CannotRename(`${describe(rename, 'from')} has that name.`);
  const isTaken = names.includes(rename.to) || (isField && fieldNamed(named, { table: rename.table, word: rename.to }));
  if (isTaken) throw new CannotRename(`There is a ${rename.kind} ${describe(rename, 'to')} already.`);
  const words = rename.kind === 'event' ? rename.to.split('.') : [rename.to];
  const fault = words.map(findNameFault).find((each) => each !== undefined);
  if (fault !== undefined) throw new CannotRename(fault.message, `Expected: ${fault.expected ?? 'another name'}`);
  if (rename.kind === 'event' && words.length < 2) {
    throw new CannotRename(
      `"${rename.to}" is not the name of an event.`,
      'Expected: what and what happened to it: order.placed',
    );
  }
}

/** A group that is named after the table. */
function groupOf({ api }: Plan, { kind, from, to }: Rename): readonly Rename[] {
  const has = (name: string): boolean => api?.some((group) => group.name === name) === true;
  return kind === 'table' && has(from) && !has(to) ? [{ kind: 'group', from, to }] : [];
}

function pathsOf(text: string, rename: Rename, paths: NamingOptions['paths']): readonly string[] {
  if (rename.kind !== 'table' || paths === 'follow') return [];
  const word = rename.from.replaceAll('_', '[_-]');
  const { plan } = readSoundNames(text);
  return (plan.api ?? []).flatMap(({ endpoints }) =>
    endpoints.flatMap(({ method, url }) => (new RegExp(`/${word}(/|$)`).test(url) ? [`${method} ${url}`] : [])),
  );
}

/** What others know by its name, and is called otherwise now: parts of the plan stay in their order. */
function followersOf(before: Plan, text: string): readonly string[] {
  const names = ({ realtime, webhooks }: Plan): readonly string[] =>
    [...realtime, ...webhooks.outgoing].map(({ name }) => name);
  const now = names(readSoundNames(text).plan);
  return names(before).filter((name, index) => now[index] !== name);
}
