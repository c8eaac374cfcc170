import type { Expression, Variable } from '../expression.ts';

/** The variables that an expression reads, its own parameters of arrow functions left out. */
export function variablesOf(expression: Expression): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  collect(expression, found);
  return found;
}

function collect(expression: Expression, found: Set<Variable>): void {
  switch (expression.kind) {
    case 'variable':
      found.add(expression.variable);
      break;
    case 'member':
      collect(expression.object, found);
      break;
    case 'element':
      collect(expression.list, found);
      break;
    case 'not':
    case 'negate':
      collect(expression.operand, found);
      break;
    case 'arithmetic':
    case 'concatenate':
    case 'comparison':
    case 'logical':
      collect(expression.left, found);
      collect(expression.right, found);
      break;
    case 'conditional':
      collect(expression.test, found);
      collect(expression.whenTrue, found);
      collect(expression.whenFalse, found);
      break;
    case 'list':
      for (const item of expression.items) collect(item, found);
      break;
    case 'object':
      for (const { value } of expression.entries) collect(value, found);
      break;
    case 'template':
      for (const part of expression.parts) if (typeof part !== 'string') collect(part, found);
      break;
    case 'call':
      for (const argument of expression.arguments) collect(argument, found);
      if (expression.callback !== undefined) {
        collect(expression.callback.body, found);
        found.delete(expression.callback.parameter);
      }
      break;
    default:
  }
}
