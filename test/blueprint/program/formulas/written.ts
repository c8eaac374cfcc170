import type { Expression } from '../../../../src/blueprint/model.ts';

/** An expression in one line: columns as `:total`, parameters as `$id`, everything else as plans write it. */
export function written(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'variable':
      return expression.variable.name;
    case 'input':
      return `${expression.from}.${expression.field.snake}`;
    case 'whole-input':
      return 'input';
    case 'user':
      return `auth.user.${expression.property}`;
    case 'column':
      return `:${expression.column}`;
    case 'parameter':
      return `$${expression.name}`;
    case 'member':
      return `${written(expression.object)}${expression.optional ? '?.' : '.'}${expression.key}`;
    case 'element':
      return `${written(expression.list)}${expression.optional ? '?.' : ''}[${expression.index}]`;
    case 'not':
      return `!${written(expression.operand)}`;
    case 'negate':
      return `-${written(expression.operand)}`;
    case 'concatenate':
      return `(${written(expression.left)} & ${written(expression.right)})`;
    case 'arithmetic':
    case 'comparison':
    case 'logical':
      return `(${written(expression.left)} ${expression.operator} ${written(expression.right)})`;
    case 'conditional':
      return `(${[expression.test, expression.whenTrue, expression.whenFalse].map(written).join(' ? ')})`;
    case 'list':
      return `[${expression.items.map(written).join(', ')}]`;
    case 'object':
      return `{${expression.entries.map(({ name, value }) => `${name.key}: ${written(value)}`).join(', ')}}`;
    case 'template':
      return `\`${expression.parts.map((part) => (typeof part === 'string' ? part : `{${written(part)}}`)).join('')}\``;
    case 'call': {
      const { callback } = expression;
      const more = callback ? [`${callback.parameter.name} => ${written(callback.body)}`] : [];
      const name = `${expression.function}${expression.required === true ? '!' : ''}`;
      return `${name}(${[...expression.arguments.map(written), ...more].join(', ')})`;
    }
  }
}
