import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanPath } from '../../plan/edits/edit.ts';
import type { PlanItem } from '../renames/plan-items.ts';
import { CannotRemove } from './cannot-remove.ts';
import { collectUses, type Found } from './collect-uses.ts';
import { mendPlan } from './mend-plan.ts';
import { editsOfRemoval } from './removal-edits.ts';
import type { PlanUse } from './plan-use.ts';
import { readNamedPlan } from '../renames/named-plan.ts';

export interface RemovalRequest {
  readonly item: PlanItem;
  /** What uses it goes along; without it, anything that uses it stops the removal. */
  readonly withDependents: boolean;
}

export interface RemovedPlan {
  readonly text: string;
  /** What went along, in the order of the text. */
  readonly uses: readonly PlanUse[];
}

/**
 * Takes something out of a plan, and with it what would hang in the air: indexes with a field, endpoints with a table,
 * whoever calls a function. What is left compiles.
 * @throws CannotRemove when something uses it that is not to go along, naming all of it; or when nothing sound is left
 */
export function removeFromPlan(text: string, { item, withDependents }: RemovalRequest): RemovedPlan {
  const named = readNamedPlan(text);
  if ('problems' in named) {
    throw new CannotRemove(`The plan has errors. ${named.problems[0]?.message ?? ''}`, {
      hint: 'groundplan check lists them.',
    });
  }
  const name = item.names[0] ?? item.name;
  const found = collectUses(named, item);
  const kept = found.find(({ use }) => (use.path[0] === 'auth' && use.path[1] !== 'mail') || use.path[0] === 'project');
  if (kept !== undefined) {
    throw new CannotRemove(`${name} cannot go: ${kept.use.what} is about it.`, { hint: 'Change auth first.' });
  }
  const gone: readonly PlanPath[] = [item.path, ...found.map(({ use }) => use.path)];
  const mended = mendPlan(applyEdits(text, editsOfRemoval(named.plan, gone)), text);
  const uses = inOrder([...found, ...mended.found]);
  if (uses.length > 0 && !withDependents) {
    throw new CannotRemove(`${name} is used in ${uses.length === 1 ? 'one place' : `${uses.length} places`}.`, {
      uses,
      hint: '--with-dependents takes all of it out; or change it first.',
    });
  }
  return { text: mended.text, uses };
}

function inOrder(found: readonly Found[]): readonly PlanUse[] {
  return found.map(({ use }) => use).toSorted((one, other) => one.line - other.line);
}
