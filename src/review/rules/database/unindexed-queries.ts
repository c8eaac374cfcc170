import { capitalize } from '../../../blueprint/casing.ts';
import { columnNameOf } from '../../../blueprint/columns.ts';
import type { Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { callGraphOf } from '../../facts/calls.ts';
import { equalitiesOf } from '../../facts/conditions.ts';
import { builtEndpoint } from '../../facts/built-endpoints.ts';
import { fitsIndex } from '../../facts/fields.ts';
import { builtTable, columnsBehind, leadingColumns } from '../../facts/indexes.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import { placeOfStatement, programsOf, type ReviewedProgram } from '../../facts/programs.ts';
import { statementsOf } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

/** From this many rows on, a list that filters or sorts without an index is felt. */
const MANY_ROWS = 10_000;

/**
 * The compiler makes an index for every named query, reference and unique field, so those cannot lack one. What can:
 * steps of endpoints, own or through functions, that look rows up by equality on columns none of which an index begins
 * with (enums and truth values only in tables of more than 10,000 expected rows, since an index on few values helps
 * little); and the filters and sorts that an endpoint of such a table names. Where its path fixes an indexed column
 * (`/stations/{id}/measurements`) those are a warning, and an index may go on with them.
 */
export const unindexedQueries: Rule = {
  id: 'DB-04',
  severity: 'error',
  title: 'Query without an index',
  reason: 'The database reads the whole table for every call, and the more the backend is used the slower it gets.',
  seed: { document: 0, sentence: 'Index frequently queried fields' },
  check: (context) => (context.blueprint === undefined ? [] : [...stepHits(context), ...listHits(context)]),
};

function stepHits(context: ReviewContext): readonly Hit[] {
  return programsOf(context)
    .all.filter(isAskedByClients(context))
    .flatMap((reviewed) =>
      statementsOf(reviewed).flatMap((statement): Hit[] => {
        if (statement.kind !== 'get' && statement.kind !== 'find' && statement.kind !== 'measure') return [];
        const { table: name, where } = statement.use.query;
        const { columns, isWhole } = equalitiesOf(where);
        const table = context.tables.get(name);
        const leading = leadingColumns(context, name);
        if (table === undefined || !isWhole || columns.some((column) => leading.has(column))) return [];
        const [first] = columns.filter((column) => isWorthAnIndex(context, { table, column }));
        if (first === undefined) return [];
        const all = columns.join(', ');
        return [
          {
            ...placeOfStatement(reviewed, statement),
            message: `${capitalize(reviewed.owner.label)} looks for rows of "${name}" by ${all}, and no index begins with ${columns.length === 1 ? 'it' : 'one of them'}.`,
            remedy: `Add \`queries\` to "${name}" (\`by ${columns[0] ?? ''}: ${all}\`), or \`index\` to "${first}".`,
            ...fixOf(table, first),
          },
        ];
      }),
    );
}

/** Endpoints, and functions that an endpoint reaches: nobody waits for a task. */
function isAskedByClients(context: ReviewContext): (reviewed: ReviewedProgram) => boolean {
  const calls = callGraphOf(context);
  const { all } = programsOf(context);
  const reached = new Set(
    all.filter(({ owner }) => owner.kind === 'endpoint').flatMap(({ owner }) => calls.reach(owner)),
  );
  return ({ owner }) => reached.has(owner);
}

function isWorthAnIndex(context: ReviewContext, { table, column }: { table: Table; column: string }): boolean {
  const kind = builtTable(context, table.name)?.columns.find(({ name }) => name.snake === column)?.kind;
  if (kind === undefined || kind === 'json' || kind === 'list' || kind === 'password') return false;
  return (kind !== 'enum' && kind !== 'boolean') || (table.rows ?? 0) > MANY_ROWS;
}

/** The index rule on the field; long texts do not fit into an index. */
function fixOf(table: Table, column: string): Pick<Hit, 'fix'> {
  const field = table.fields.find((each) => columnNameOf(each) === column);
  if (field === undefined || !fitsIndex(field)) return {};
  return { fix: [{ kind: 'set', path: [...pathOfItem(field), 'index'], value: true }] };
}

function listHits(context: ReviewContext): readonly Hit[] {
  return context.endpoints.flatMap((reviewed): Hit[] => {
    const { action, endpoint, label } = reviewed;
    if (action === undefined || (action.verb !== 'list' && action.verb !== 'aggregate')) return [];
    const table = context.tables.get(action.table.name);
    if (table === undefined || (table.rows ?? 0) <= MANY_ROWS) return [];
    const leading = leadingColumns(context, table.name);
    const given = new Set(builtEndpoint(context, reviewed)?.pathColumns.map(({ column }) => column));
    const behind = columnsBehind(context, { table: table.name, given });
    const isIndexed = (name: string): boolean => leading.has(name) || behind.has(name);
    const written = [...(endpoint.filter ?? []), ...(endpoint.sort ?? [])];
    const bare = [...new Set(written.map(({ name }) => name))].filter(
      (name) => !isIndexed(name) && !isIndexed(`${name}_id`) && isWorthAnIndex(context, { table, column: name }),
    );
    if (bare.length === 0) return [];
    const { at, path } = endpoint;
    return [
      {
        at,
        path,
        ...([...given].some((column) => leading.has(column)) && { severity: 'warning' as const }),
        message: `${label} filters or sorts ${table.rows} rows of "${table.name}" by ${bare.join(', ')}, without an index.`,
        remedy: `Add \`queries\` to "${table.name}" for what is asked most (\`by ${bare[0] ?? ''}: ${bare[0] ?? ''}\`), and leave the others out.`,
      },
    ];
  });
}
