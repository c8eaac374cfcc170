import { inferAction } from '../../infer/actions.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Action } from '../../plan/model.ts';
import { dataAt } from '../refactor/step-lines.ts';
import type { NamedPlan } from './named-plan.ts';
import type { NamingOptions } from './new-names.ts';
import type { RenamedWords } from './renamed-words.ts';

/** Says what endpoints do whose path said it, where the words of the path are no names any more. */
export function spellVerbs(
  { plan, tables, text }: NamedPlan,
  { words, paths }: NamingOptions & { readonly words: RenamedWords },
): readonly PlanEdit[] {
  return (plan.api ?? []).flatMap(({ name, endpoints }) =>
    endpoints.flatMap((endpoint): PlanEdit[] => {
      const action = endpoint.action === undefined ? inferAction(endpoint, tables) : undefined;
      if (action === undefined || action.verb === 'steps') return [];
      const table = action.table.name;
      const isTable = words.table(table) !== table && paths === 'stay';
      const isField = 'field' in action && words.field(table, action.field.name) !== action.field.name;
      if (!isTable && !isField) return [];
      const path = ['api', name, 'endpoints', `${endpoint.method} ${endpoint.url}`];
      const isEmpty = dataAt(text, path) === null;
      return [{ kind: 'set', path: isEmpty ? path : [...path, 'do'], value: write(action) }];
    }),
  );
}

function write(action: Exclude<Action, { readonly verb: 'steps' }>): string {
  const { verb, table } = action;
  switch (verb) {
    case 'move':
      return `move ${table.name} to ${action.to.name}`;
    case 'attach':
      return `attach ${action.field.name} to ${table.name}`;
    case 'detach':
      return `detach ${action.field.name} from ${table.name}`;
    case 'upload':
      return `upload ${table.name}.${action.field.name}`;
    default:
      return `${verb} ${table.name}`;
  }
}
