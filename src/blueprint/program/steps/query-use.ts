import type {
  DeleteStep,
  FindStep,
  GetStep,
  CountStep,
  NamedValue,
  SumStep,
  UpdateStep,
  Where,
} from '../../../plan/model-steps.ts';
import type { TableBlueprint } from '../../model.ts';
import type { Expression } from '../expression.ts';
import { QueryDraft } from '../formulas/query-draft.ts';
import { typeOfColumn } from '../formulas/type-rules.ts';
import type { QueryUse } from '../program.ts';
import type { Query } from '../query.ts';
import type { ValueType } from '../value-types.ts';
import { isAboutBroken, scopeAt, sound, type StepPlace } from './context.ts';
import { writableColumn } from './writable-column.ts';

type QueryStep = GetStep | FindStep | CountStep | SumStep | UpdateStep | DeleteStep;

/** What a step asks of a table. */
interface Wanted extends Pick<Query, 'kind' | 'column'> {
  readonly table: TableBlueprint;
  readonly where: Where | undefined;
  readonly set?: readonly NamedValue[];
  readonly sort?: Query['sort'];
  readonly lock?: boolean;
}

/** The query of a step, shared with others that ask the same, and what it is called with. */
export function useOf(place: StepPlace<QueryStep>, wanted: Wanted): QueryUse | undefined {
  const { step, context } = place;
  const { table, where, kind, set = [], sort = [], lock = false, column } = wanted;
  const isBroken = where !== undefined && isWhereBroken(where, place);
  const draft = new QueryDraft({ table, scope: scopeAt(place) });
  const condition = isBroken ? 'failed' : draft.condition(where);
  const changes = changesOf(place, { table, set, draft });
  const limit =
    step.key === 'find' && step.limit !== undefined ? limitOf(place, { draft, limit: step.limit }) : undefined;
  if (condition === 'failed' || changes === undefined || limit === 'failed') return sound(place, undefined);
  const scoped = context.options.ownerScoped && table.ownership !== undefined;
  if (scoped) context.state.usesOwner = true;
  // With a name for the changed rows these are wanted as a list, whatever finds them.
  const returnsList = kind === 'update' && step.as !== undefined;
  const query = context.queries.take(
    {
      table: table.name.snake,
      kind,
      ...(condition === undefined ? {} : { where: condition }),
      parameters: draft.parameters,
      lock,
      sort,
      ...(limit === undefined ? {} : { limit }),
      ...(column === undefined ? {} : { column }),
      set: changes,
      scoped,
      byId: !returnsList && isById(condition, draft.parameters),
    },
    { hint: step.as, entity: table.entity },
  );
  return { query, arguments: draft.arguments };
}

function isWhereBroken(where: Where, place: StepPlace): boolean {
  if (where.kind === 'formula') return isAboutBroken(where.formula, place);
  return where.fields.some(({ value }) => isAboutBroken(value, place));
}

function limitOf(
  place: StepPlace<QueryStep>,
  { draft, limit }: { draft: QueryDraft; limit: NonNullable<FindStep['limit']> },
): string | number | 'failed' {
  if (isAboutBroken(limit, place)) return 'failed';
  return draft.limit(limit) ?? 'failed';
}

function changesOf(
  place: StepPlace<QueryStep>,
  { table, set, draft }: { table: TableBlueprint; set: readonly NamedValue[]; draft: QueryDraft },
): Query['set'] | undefined {
  const changes = set.flatMap((entry) => {
    const column = writableColumn(entry, { table, place });
    if (column === undefined || isAboutBroken(entry.value, place)) return [];
    const value = draft.change(column, entry.value);
    return value === undefined ? [] : [{ column: column.name.snake, value }];
  });
  if (changes.length === set.length) return changes;
  return sound(place, undefined);
}

/** The condition is `id = parameter` and nothing else, and the parameter is never null. */
function isById(condition: Expression | undefined, parameters: Query['parameters']): boolean {
  if (condition?.kind !== 'comparison' || condition.operator !== '==') return false;
  const { left, right } = condition;
  const [column, value] = left.kind === 'column' ? [left, right] : [right, left];
  if (column.kind !== 'column' || column.column !== 'id' || value.kind !== 'parameter') return false;
  return parameters.some(({ name, isList, type }) => name === value.name && !isList && !type.nullable);
}

/** The query that changes or deletes the row that a variable holds: its first parameter is the row's id. */
export function useOfRow(
  place: StepPlace<UpdateStep | DeleteStep>,
  { row, table, set = [] }: { row: Expression; table: TableBlueprint; set?: readonly NamedValue[] },
): QueryUse | undefined {
  const { step, context } = place;
  const id = table.columns.find(({ role }) => role === 'id');
  if (id === undefined) return sound(place, undefined);
  const scope = scopeAt(place);
  const known = table.columns.filter(({ name }) => scope.nonNull.has(`${step.target.name}.${name.key}`));
  const draft = new QueryDraft({ table, scope, known });
  const changes = changesOf(place, { table, set, draft });
  if (changes === undefined) return undefined;
  const { at } = step;
  const type = typeOfColumn(id);
  const name = draft.parameters.some((parameter) => parameter.name === 'id') ? 'rowId' : 'id';
  const boolean: ValueType = { kind: 'boolean', nullable: false };
  const query = context.queries.take(
    {
      table: table.name.snake,
      kind: step.key,
      where: {
        ...{ kind: 'comparison', operator: '==', type: boolean, at },
        left: { kind: 'column', column: 'id', type, at },
        right: { kind: 'parameter', name, type, at },
      },
      parameters: [{ name, type, column: 'id', isList: false }, ...draft.parameters],
      lock: false,
      sort: [],
      set: changes,
      scoped: false,
      byId: true,
    },
    { entity: table.entity },
  );
  if (row.kind === 'variable') row.variable.isRead = true;
  const own: Expression = { kind: 'member', object: row, key: id.name.key, optional: false, type, at };
  return { query, arguments: [own, ...draft.arguments] };
}
