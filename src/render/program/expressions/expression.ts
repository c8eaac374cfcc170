import type { Expression } from '../../../blueprint/model.ts';
import { type Code, code } from '../code.ts';
import type { ExpressionContext } from '../context.ts';
import { element, member } from './access.ts';
import { arithmetic, negate } from './arithmetic.ts';
import { comparison, negated } from './comparison.ts';
import { conditional, logical } from './choices.ts';
import { functionCall } from './calls.ts';
import { list, literalOf, object } from './literals.ts';
import { concatenation, template } from './texts.ts';

/** A formula as TypeScript. Decimals come as they are at hand: as numbers, as texts, or as Big. */
export function writeExpression(expression: Expression, context: ExpressionContext): Code {
  switch (expression.kind) {
    case 'literal':
      return literalOf(expression);
    case 'variable':
      return {
        ...code(context.scope.nameOf(expression.variable)),
        isBig: context.bigs.has(expression.variable),
      };
    case 'input':
      return code(found(context.inputs.get(`${expression.from}.${expression.field.snake}`), expression.field.snake));
    case 'whole-input':
      return code(context.wholeInput);
    case 'user':
      return code(`user.${expression.property}`);
    case 'column':
    case 'parameter':
      throw new TypeError('columns and parameters stand in queries only');
    case 'member':
      return member(expression, context);
    case 'element':
      return element(expression, context);
    case 'not':
      return negated(expression.operand, context);
    case 'negate':
      return negate(expression, context);
    case 'arithmetic':
      return arithmetic(expression, context);
    case 'concatenate':
      return concatenation(expression, context);
    case 'comparison':
      return comparison(expression, context);
    case 'logical':
      return logical(expression, context);
    case 'conditional':
      return conditional(expression, context);
    case 'list':
      return list(expression, context);
    case 'object':
      return object(expression, context);
    case 'template':
      return template(expression, context);
    case 'call':
      return functionCall(expression, context);
  }
}

function found(name: string | undefined, field: string): string {
  if (name === undefined) throw new TypeError(`the input has no field ${field}`);
  return name;
}
