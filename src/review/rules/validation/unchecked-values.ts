import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { callersOf } from '../../facts/callers.ts';
import { placeOfField } from '../../facts/fields.ts';
import { fieldsOfInput } from '../../facts/input-fields.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * JSON that everybody may send: a field of type json in a table that a public endpoint writes, or in the input of a public
 * endpoint. As a warning, fields of tables without a type whose name says nothing, so that text was guessed; a name such
 * as `price` is enough, and inputs without a type are read by their names, too.
 */
export const uncheckedValues: Rule = {
  id: 'VA-01',
  severity: 'error',
  title: 'Value that nothing checks',
  reason: 'What is not described is not refused: text where a number belongs, or ten megabytes of anything.',
  seed: { document: 1, sentence: 'Always validate string vs number vs boolean data types' },
  check: (context) => [...context.plan.tables.flatMap(guessHits), ...jsonHits(context)],
};

function guessHits(table: Table): readonly Hit[] {
  return table.fields
    .filter(({ inferred }) => inferred === 'guess')
    .map((field) => ({
      ...placeOfField(field),
      severity: 'warning' as const,
      message: `"${table.name}.${field.name}" has no type, and its name does not tell: text was taken.`,
      remedy: `Write what it is: \`${field.name}: text, max 200\`.`,
    }));
}

function jsonHits(context: ReviewContext): readonly Hit[] {
  const seen = new Set<Field>();
  return context.endpoints.flatMap((reviewed) => {
    const { action, endpoint, label } = reviewed;
    if (endpoint.method === 'GET' || action === undefined) return [];
    if (callersOf(reviewed, context)?.some(({ kind }) => kind === 'public') !== true) return [];
    const isWrite = action.verb === 'create' || action.verb === 'update' || action.verb === 'replace';
    const columns = isWrite ? (context.tables.get(action.table.name)?.fields ?? []) : [];
    const open = [
      ...columns.filter(({ rules }) => !rules.readonly && !rules.derived),
      ...fieldsOfInput(endpoint.input),
    ];
    return open
      .filter((field) => field.type.kind === 'json' && seen.size < seen.add(field).size)
      .map((field) => ({
        ...placeOfField(field),
        message: `Anybody may send any JSON as "${field.name}" to ${label}.`,
        remedy: isWrite
          ? `Give what is known about "${field.name}" fields of its own, or do not take it from everybody (\`readonly\`).`
          : `Write its form: \`${field.name}: { name: text, … }\`.`,
      }));
  });
}
