import type { Expression, Variable } from '../expression.ts';
import type { Block, Statement } from '../program.ts';
import { walkStatements } from '../walk.ts';
import type { StatementDraft } from './flow.ts';
import { type LockedRow, lockedRows, RowIds } from './row-ids.ts';
import { variablesOf } from './variables-of.ts';

/** A row that a function locks or changes by an id that it is given. */
export interface RowLock {
  readonly table: string;
  /** Name of the field of its input. */
  readonly field: string;
}

interface LockContext {
  readonly ids: RowIds;
  readonly isCertain: (id: Expression) => boolean;
  readonly rowLocksOf: (name: string) => readonly RowLock[];
}

interface Locking {
  /** A function may run in a transaction of its caller. */
  readonly isFunction: boolean;
  /** The whole program runs in a transaction of its caller. */
  readonly locks: boolean;
  /** Whether a value can be asked for at another place than where it stands. */
  readonly isCertain: (id: Expression) => boolean;
  readonly rowLocksOf: (name: string) => readonly RowLock[];
}

/**
 * Makes everybody lock rows in one order, so that no two programs wait for each other: loops whose steps lock a row of
 * each item run in the order of these rows' ids, and a transaction that is to lock several rows of a table whose ids it
 * knows locks them at its beginning, in the order of their ids.
 * @returns the block, and the rows that are locked by what the program is given
 */
export function orderLocks(
  block: Block,
  { isFunction, locks, isCertain, rowLocksOf }: Locking,
): { block: Block; rowLocks: RowLock[] } {
  const ids = new RowIds();
  for (const statement of walkStatements(block)) ids.note(statement);
  const context: LockContext = { ids, isCertain, rowLocksOf };
  orderLists(block, { isInTransaction: isFunction, context });
  const locked = [...walkStatements(block)].flatMap((statement) => lockedRows(statement, context));
  const rowLocks = locked.flatMap(({ table, id }) =>
    id.kind === 'input' && id.from === 'input' ? [{ table, field: id.field.snake }] : [],
  );
  return { block: locks ? withLocks(block, context) : block, rowLocks };
}

function orderLists(
  block: Block,
  { isInTransaction, context }: { isInTransaction: boolean; context: LockContext },
): void {
  for (const statement of block.statements) {
    const draft: StatementDraft = statement;
    switch (draft.kind) {
      case 'each': {
        const order = isInTransaction ? orderOf(draft, context) : undefined;
        if (order !== undefined) draft.orderBy = order;
        orderLists(draft.block, { isInTransaction, context });
        break;
      }
      case 'transaction':
        orderLists(draft.block, { isInTransaction: true, context });
        if (!draft.joins) draft.block = withLocks(draft.block, context);
        break;
      case 'if':
        orderLists(draft.whenTrue, { isInTransaction, context });
        if (draft.whenFalse !== undefined) orderLists(draft.whenFalse, { isInTransaction, context });
        break;
      case 'switch':
        for (const each of draft.cases) orderLists(each.block, { isInTransaction, context });
        if (draft.otherwise !== undefined) orderLists(draft.otherwise, { isInTransaction, context });
        break;
      case 'try':
        orderLists(draft.block, { isInTransaction, context });
        orderLists(draft.catch, { isInTransaction, context });
        break;
      default:
    }
  }
}

/** The id of the row that each round of a loop locks, where it follows from the item. */
function orderOf({ block, item }: Extract<Statement, { kind: 'each' }>, context: LockContext): Expression | undefined {
  const locked = [...walkStatements(block)].flatMap((statement) => lockedRows(statement, context));
  const candidates = locked.filter(({ id }) => context.isCertain(id) && variablesOf(id).has(item));
  if (candidates.length === 0) return undefined;
  const inside = declaredIn(block);
  const isKnown = ({ id }: LockedRow): boolean =>
    [...variablesOf(id)].every((variable) => variable === item || !inside.has(variable));
  return candidates.find(isKnown)?.id;
}

/** A block that begins with locking the rows of which it will lock several of one table. */
function withLocks(block: Block, context: LockContext): Block {
  const locked = [...certainStatements(block)].flatMap((statement) => lockedRows(statement, context));
  if (locked.length < 2) return block;
  const inside = declaredIn(block);
  const byTable = new Map<string, Map<string, LockedRow>>();
  for (const row of locked) {
    const isKnown = context.isCertain(row.id) && [...variablesOf(row.id)].every((variable) => !inside.has(variable));
    if (isKnown) {
      const rows = byTable.get(row.table) ?? new Map<string, LockedRow>();
      byTable.set(row.table, rows);
      rows.set(JSON.stringify(row.id, withoutPlace), row);
    }
  }
  const locks = [...byTable].flatMap(([table, rows]): Statement[] => {
    const [first, second] = rows.values();
    if (first === undefined || second === undefined) return [];
    return [{ kind: 'lock', at: first.id.at, table, ids: [...rows.values()].map(({ id }) => id) }];
  });
  return locks.length === 0 ? block : { ...block, statements: [...locks, ...block.statements] };
}

/** Statements that run whenever the block does. */
function* certainStatements(block: Block): Generator<Statement, void, void> {
  for (const statement of block.statements) {
    yield statement;
    if (statement.kind === 'transaction') yield* certainStatements(statement.block);
  }
}

/** What statements of a block declare or give another value. */
function declaredIn(block: Block): ReadonlySet<Variable> {
  const variables = new Set<Variable>();
  for (const statement of walkStatements(block)) {
    if ('variable' in statement && statement.variable !== undefined) variables.add(statement.variable);
    if ('item' in statement) variables.add(statement.item);
    if ('results' in statement) for (const variable of statement.results) variables.add(variable);
  }
  return variables;
}

function withoutPlace(key: string, value: unknown): unknown {
  return key === 'at' || key === 'type' ? undefined : value;
}
