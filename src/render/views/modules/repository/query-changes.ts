import type { Query } from '../../../../blueprint/model.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import { drizzle } from './context.ts';
import { columnLiteral } from './query-comparison.ts';
import { columnCode, columnOf, parameterCode, parameterGroup, type QueryContext, sqlCode } from './query-context.ts';
import { queryText } from './query-text.ts';

/** What an update sets: `inventory: sql\`…\``. */
export function changesCode(context: QueryContext): string[] {
  return context.query.set.map((change) => {
    const { key } = columnOf(change.column, context).name;
    return `${propertyKey(key)}: ${valueCode(change, context)}`;
  });
}

function valueCode({ column: name, value }: Query['set'][number], context: QueryContext): string {
  const column = columnOf(name, context);
  switch (value.kind) {
    case 'literal':
      return columnLiteral(value.value, column, context);
    case 'column':
      return columnCode(value.column, context);
    case 'parameter': {
      const code = parameterCode(value.name, context);
      // JSON has to be encoded as its column asks; everything else the driver does alike.
      const isEncoded = parameterGroup(value.type) !== '' || column.kind === 'json';
      const given = isEncoded
        ? `${drizzle('sql', context.repository)}.param(${code}, ${columnCode(name, context)})`
        : code;
      return sqlCode(`\${${given}}`, context);
    }
    case 'comparison':
    case 'not':
      return context.condition(value, { isStrict: true });
    default:
      return sqlCode(queryText(value, context), context);
  }
}
