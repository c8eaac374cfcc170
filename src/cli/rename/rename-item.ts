import { CannotRename } from '../../blueprint/renames/cannot-rename.ts';
import type { PlanItem } from '../../blueprint/renames/plan-items.ts';
import type { Rename } from '../../blueprint/renames/rename.ts';
import { type RenamedPlan, renameInPlan } from '../../blueprint/renames/rename-in-plan.ts';
import { ProjectError } from '../../project/errors.ts';
import type { ChangedPlan, PlanToChange } from './change-plan.ts';
import { findPlanItem } from './find-plan-item.ts';

export interface RenameOrder {
  /** As the person says it: `orders.note`, `functions.price_cart`. */
  readonly what: string;
  readonly to: string;
  /** Words of paths follow a table. */
  readonly paths: 'stay' | 'follow';
}

/** @throws UsageError for what the plan does not have; ProjectError with what cannot be renamed, and why */
export function renameItem(plan: PlanToChange, { what, to, paths }: RenameOrder): ChangedPlan {
  const item = findPlanItem(plan, what);
  const rename = renameOf(item, to);
  const { generated } = plan;
  try {
    const renamed = renameInPlan(plan.text, { rename, paths, was: true, ...(generated && { generated }) });
    const name = item.names[0] ?? what;
    const places = renamed.renames.some(({ kind }) => kind === 'group') ? ', and so is its group' : '';
    return {
      text: renamed.text,
      title: `rename ${name} to ${to}`,
      sentences: [`${name} is ${to} now, wherever the plan says it${places}.`, ...remarks(item, renamed)],
    };
  } catch (error) {
    if (!(error instanceof CannotRename)) throw error;
    throw new ProjectError(error.message, { cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) });
  }
}

function renameOf({ kind, name, table = '', names }: PlanItem, to: string): Rename {
  switch (kind) {
    case 'field':
      return { kind, table, from: name, to };
    case 'endpoint':
    case 'operation':
    case 'webhook':
    case 'channel':
      throw new ProjectError(`${names[0] ?? name} has no name that could change by itself.`, {
        hint: `The plan says it in one place${kind === 'operation' ? ' and in the steps that ask for it' : ''}: change plan.yaml, then groundplan apply.`,
      });
    default:
      return { kind, from: name, to };
  }
}

/** What others may know by the former name. */
function remarks({ kind, name }: PlanItem, { paths, followers }: RenamedPlan): readonly string[] {
  const found: string[] = [];
  if (paths.length > 0) {
    found.push(`Paths stay, because clients call them: ${some(paths)}. --paths changes them, too.`);
  }
  if (kind !== 'event' && followers.length > 0) {
    found.push(
      `Whoever listens or subscribed to these has to follow, because they are called after it: ${some(followers)}.`,
    );
  }
  if (kind === 'field') found.push(`Clients that read or write ${name} see the new name.`);
  if (kind === 'event') found.push(`Whoever subscribed to ${name} has to follow.`);
  return found;
}

/** The first of a list, and how many more there are. */
function some(names: readonly string[]): string {
  const more = names.length > 3 ? `, and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more}`;
}
