import type { Choices } from './choices.ts';

/** What a formula may wrongly hold instead of what it holds. */
const WRONG: readonly string[] = [
  ...['null', 'true', '"word"', '0.5', '12', 'nobody', 'input', 'auth.user.id', 'error.code', 'project.currency'],
  ...[
    'sum(1)',
    'length(5)',
    'map(given, x => x)',
    'find([1], x => x > 0)',
    '{a: 1}',
    '[]',
    'x => x',
    'now()',
    'orders.total',
  ],
  ...[
    'round(1, 2, 3)',
    'count()',
    'a?.b?.c',
    'input.nothing',
    '-"a"',
    '!5',
    'env("A")',
    'format_money("1")',
    'today()',
  ],
];
const OPERATORS: readonly string[] = ['+', '-', '*', '/', '%', '**', '==', '<', '>=', '&&', '||', '??'];

/** The text of a plan with a few of its formulas damaged: mostly well-formed still, but rarely well-typed. */
export function damaged(g: Choices, text: string): string {
  let result = text;
  for (let left = g.between(1, 4); left > 0; left -= 1) result = damageOnce(g, result);
  return result;
}

function damageOnce(g: Choices, text: string): string {
  const pattern = g.pick([
    /\b[a-z_]+\.[a-z_]+\b/g,
    /(?<=[ (])(\+|-|\*|\/|==|<|>=|&&|\|\||\?\?)(?= )/g,
    /\b[a-z_]+(?=[ ,)])/g,
    /\b\d+(\.\d+)?\b/g,
  ]);
  const found = [...text.matchAll(pattern)].filter(({ index }) => text.lastIndexOf('functions:', index) !== -1);
  if (found.length === 0) return text;
  const { 0: part, index } = g.pick(found);
  const isOperator = OPERATORS.includes(part);
  const instead = isOperator ? g.pick(OPERATORS) : g.once(3) ? g.pick(found)[0] : g.pick(WRONG);
  return text.slice(0, index) + instead + text.slice(index + part.length);
}
