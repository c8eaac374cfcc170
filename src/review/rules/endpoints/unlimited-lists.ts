import type { AnyNode } from 'acorn';
import type { FindStep, Formula, Value } from '../../../plan/model-steps.ts';
import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import { formulasOfValue, nodesOf } from '../../facts/formulas.ts';
import { pathOfEndpoint } from '../../facts/plan-paths.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

const MOST_ROWS = 100;

/**
 * Lists of the language come in pages of at most 100 rows unless a larger `max` is written: that is looked at, and GET
 * endpoints of steps that return what a `find` without `limit` found. A `find` of what belongs to one row (an equality
 * with a reference or with something unique) has an end.
 */
export const unlimitedLists: Rule = {
  id: 'EP-08',
  severity: 'warning',
  title: 'List that may return everything',
  reason:
    'It works on the first day and fails on the day there is success: one request reads and sends the whole table.',
  seed: { document: 1, sentence: 'pagination: "Limit large result sets"' },
  check: (context) => [
    ...context.endpoints.flatMap((reviewed) => hitOfPage(reviewed) ?? []),
    ...stepOwnersOf(context).flatMap((owner) => hitsOfSteps(owner, context)),
  ],
};

function hitOfPage(reviewed: ReviewedEndpoint): Hit | undefined {
  const { at, path, maxLimit, page } = reviewed.endpoint;
  if (maxLimit === undefined || maxLimit <= MOST_ROWS) return undefined;
  const value = `${page === undefined ? '' : `${page}, `}max ${MOST_ROWS}`;
  return {
    ...{ at, path },
    message: `${reviewed.label} gives up to ${maxLimit} rows at once.`,
    remedy: `Let clients turn pages: \`page: "${value}"\`.`,
    fix: [{ kind: 'set', path: [...pathOfEndpoint(reviewed), 'page'], value }],
  };
}

function hitsOfSteps({ all, label, endpoint }: StepOwner, { tables }: ReviewContext): readonly Hit[] {
  if (endpoint?.endpoint.method !== 'GET') return [];
  const returned = all.flatMap((step) => (step.key === 'return' ? [step.value] : []));
  return all.flatMap((step): Hit[] => {
    if (step.key !== 'find' || step.limit !== undefined || step.as === undefined) return [];
    const { as, at, path } = step;
    if (!returned.some((value) => isRowsOf(as, value)) || isOfOneRow(step, tables)) return [];
    const message = `${label} returns all rows of ${step.table.name} that it finds.`;
    return [{ at, path, message, remedy: 'Give the step a `limit`, with an input that says how many.' }];
  });
}

const MEASURES = /^(count|sum|min|max|avg|length|some|every|find|contains)$/;

/** Whether the rows themselves, or something of each, are part of the result; not only how many they are. */
function isRowsOf(name: string, value: Value): boolean {
  return formulasOfValue(value).some(({ expression }) => hasRows(expression, name));
}

function hasRows(node: AnyNode, name: string): boolean {
  if (node.type === 'Identifier') return node.name === name;
  if (node.type === 'MemberExpression') return false;
  if (node.type === 'CallExpression') {
    const { callee } = node;
    if (callee.type !== 'Identifier' || MEASURES.test(callee.name)) return false;
    const [first] = node.arguments;
    return first !== undefined && hasRows(first, name);
  }
  if (node.type === 'ObjectExpression') {
    return node.properties.some((property) => property.type === 'Property' && hasRows(property.value, name));
  }
  return false;
}

function isOfOneRow({ table, where }: FindStep, tables: ReviewContext['tables']): boolean {
  const fields = tables.get(table.name)?.fields ?? [];
  const narrow = new Set(
    fields.flatMap(({ name, type, rules }) => {
      if (type.kind === 'reference') return [name, `${name}_id`];
      return rules.unique ? [name] : [];
    }),
  );
  if (where === undefined) return false;
  if (where.kind === 'match') return where.fields.some(({ name, value }) => narrow.has(name) && value.kind !== 'list');
  return equalColumns(where.formula).some((name) => narrow.has(name));
}

/** The names on either side of `==` that must hold for every row: not those behind `||`. */
function equalColumns({ expression }: Formula): readonly string[] {
  if ([...nodesOf(expression)].some((node) => node.type === 'LogicalExpression' && node.operator !== '&&')) return [];
  return [...nodesOf(expression)].flatMap((node) =>
    node.type === 'BinaryExpression' && /^={2,3}$/.test(node.operator)
      ? [node.left, node.right].flatMap((side) => (side.type === 'Identifier' ? [side.name] : []))
      : [],
  );
}
