import type { AggregateEndpoint, ColumnBlueprint } from '../../../blueprint/model.ts';
import { responseSchema } from '../../expressions/typebox.ts';
import type { SchemasContext } from './schemas.ts';

/** The groups and figures of an aggregate endpoint as properties of its answer. */
export function figuresOf(
  { groups, measures }: AggregateEndpoint,
  context: SchemasContext,
): { key: string; schema: string }[] {
  const { lookup, table } = context;
  const column = (name: string): ColumnBlueprint => ({ ...lookup.column(table, name), description: '' });
  return [
    ...groups.map((group) => ({ key: group.name.key, schema: responseSchema(column(group.column), context) })),
    ...measures.map((measure) => ({
      key: measure.name.key,
      schema: measureSchema(measure, {
        of: measure.column === undefined ? undefined : column(measure.column),
        context,
      }),
    })),
  ];
}

function measureSchema(
  { function: name }: AggregateEndpoint['measures'][number],
  { of, context }: { of: ColumnBlueprint | undefined; context: SchemasContext },
): string {
  if (name === 'count' || of === undefined) return 'Type.Integer()';
  const isText = of.kind === 'decimal' && context.project.decimals === 'string';
  const exact = isText ? 'Type.String()' : of.kind === 'decimal' ? 'Type.Number()' : 'Type.Integer()';
  if (name === 'sum') return exact;
  const nullable = context.use('Nullable');
  if (name === 'avg') return `${nullable}(${isText ? 'Type.String()' : 'Type.Number()'})`;
  return responseSchema({ ...of, nullable: true }, context);
}
