import type { CallExpression } from 'acorn';
import type { Expression } from '../../expression.ts';
import type { FormulaContext } from '../context.ts';
import { refuseInQuery } from '../query-limits.ts';
import type { FunctionRule } from './call.ts';
import { listFunctions } from './list-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { otherFunctions } from './other-functions.ts';
import { textFunctions } from './text-functions.ts';

const RULES: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries({ ...numberFunctions, ...textFunctions, ...listFunctions, ...otherFunctions }),
);

/** What a database computes of a column, too. */
const IN_QUERIES: ReadonlySet<string> = new Set(
  'contains length lower upper trim abs round floor ceil min max'.split(' '),
);

/** A call of a function of the language; the parser has refused all others. */
export function checkCall(node: CallExpression, context: FormulaContext): Expression | undefined {
  const { callee } = node;
  const name = callee.type === 'Identifier' ? callee.name : '';
  const rule = RULES.get(name);
  if (rule === undefined) return undefined;
  const hasCallback = node.arguments.some((argument) => argument.type === 'ArrowFunctionExpression');
  const isPossible = !context.query || (IN_QUERIES.has(name) && !hasCallback && !isExtremeOfList(node, name));
  return isPossible ? rule({ node, name, context }) : refuseInQuery(context, node, `\`${name}\``);
}

function isExtremeOfList(node: CallExpression, name: string): boolean {
  return (name === 'min' || name === 'max') && node.arguments.length === 1;
}
