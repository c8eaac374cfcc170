import type { Reference } from '../../../plan/model.ts';
import { resolveIncludes } from '../../includes.ts';
import type { IncludeBlueprint, TableBlueprint } from '../../model.ts';
import type { Callers } from '../../permissions.ts';
import type { StepPlace } from './context.ts';

/** Steps read what they need; what leaves an endpoint of steps is what its author returns. */
const steps: Callers = {
  allow: [],
  ownerScoped: false,
  unscopedRoles: [],
  staffOnly: true,
  administratorOnly: true,
  namesOwners: true,
};

/** What comes with each row; undefined when some of it does not exist. */
export function includesOf(
  { step, context }: StepPlace,
  { table, written }: { table: TableBlueprint; written: readonly Reference[] },
): IncludeBlueprint[] | undefined {
  if (written.length === 0) return [];
  const { endpoints, options, program, state } = context;
  const schemaTable = endpoints.schema.get(table.name.snake);
  if (schemaTable === undefined) return undefined;
  const { report } = program;
  const before = report.problems.length;
  const included = resolveIncludes(written, {
    table: schemaTable,
    context: { ...endpoints, callers: steps, path: step.path, what: `\`${options.name}\`` },
  });
  if (report.problems.length === before) return included;
  state.failed = true;
  return undefined;
}
