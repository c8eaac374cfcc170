import { findItem, type PlanItem, planItems } from '../../blueprint/renames/plan-items.ts';
import type { Plan } from '../../plan/model.ts';
import { findNameFault } from '../../plan/names.ts';
import type { Session } from '../../wizard/session.ts';

export interface RenameAnswer {
  readonly what: string;
  readonly to: string;
}

export interface NamedPlan {
  readonly plan: Plan;
  readonly text: string;
}

/** Asks what gets another name, and which; both are checked as they are typed. */
export async function askRename(session: Session, named: NamedPlan): Promise<RenameAnswer> {
  const what = await askItem(session, named, {
    id: 'menu/rename/what',
    message: 'What gets another name?',
    more: 'The name changes wherever the plan says it, in the files with your edits in them, and in the database by a migration that keeps the rows.',
  });
  const to = await session.ask({
    kind: 'text',
    id: 'menu/rename/to',
    message: `What is ${what} called from now on?`,
    why: {
      line: 'Small letters, digits and _, like all names of the plan.',
      more: 'Of a field only its own name is given, without the table: remark.',
      topic: 'building',
    },
    check: (answer) => {
      const fault = findNameFault(answer.trim());
      return fault === undefined ? undefined : `${fault.message} Expected: ${fault.expected ?? 'another name'}.`;
    },
  });
  return { what, to: to.trim() };
}

/** Asks what is to go. */
export function askRemoval(session: Session, named: NamedPlan): Promise<string> {
  return askItem(session, named, {
    id: 'menu/remove/what',
    message: 'What is to go?',
    more: 'It goes from the plan, and its files with it, but for those that you edited. What needs it is named first; groundplan remove --with-dependents takes that along. Data that would be lost is confirmed by its name.',
  });
}

interface ItemQuestion {
  readonly id: string;
  readonly message: string;
  readonly more: string;
}

async function askItem(
  session: Session,
  { plan, text }: NamedPlan,
  { id, message, more }: ItemQuestion,
): Promise<string> {
  const items = planItems(plan, text);
  const example = items.find(({ kind }) => kind === 'field') ?? items[0];
  const answer = await session.ask({
    ...{ kind: 'text', id, message },
    why: {
      line: 'A table, a field, a function, a task, a group, …: orders, orders.note, price_cart.',
      more,
      topic: 'building',
    },
    placeholder: example?.names[0] ?? 'orders.note',
    check: (name) => itemFault(items, name.trim()),
  });
  return answer.trim();
}

function itemFault(items: readonly PlanItem[], name: string): string | undefined {
  const found = findItem(items, name);
  if ('item' in found) return undefined;
  if ('several' in found) return `That could be ${found.several.join(' or ')}: give the longer name.`;
  return `The plan has nothing of that name.${found.nearest === undefined ? '' : ` Did you mean ${found.nearest}?`}`;
}
