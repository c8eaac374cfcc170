import type { Block, Statement } from '../../../blueprint/model.ts';
import { literal } from '../../expressions/literal.ts';
import { binding, operand } from '../code.ts';
import type { StatementContext } from '../context.ts';
import { asNullableBig, plain } from '../expressions/values.ts';
import { camelName } from '../scope.ts';
import { typeCode } from '../types.ts';
import { negated } from '../expressions/comparison.ts';
import { thrown } from './failures.ts';
import { choiceOf } from './flow.ts';
import { guard } from './missing.ts';
import { assign, chooseForm, isNewInCallback, literalType } from './results.ts';
import type { WriteBlock } from './block.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** `let status: string;` for each variable that all ways through a statement set. */
export function declareResults(statement: Of<'if' | 'switch' | 'try'>, context: StatementContext): string[] {
  return statement.results
    .filter((variable) => context.scope.find(variable) === undefined || isNewInCallback(variable, context))
    .map((variable) => {
      chooseForm(variable, { context });
      const name = context.scope.declare(variable, `${camelName(variable)}Value`);
      context.unset.add(variable);
      return `let ${name}: ${typeCode(variable.type, { context: context.call, big: true })};`;
    });
}

export function ifStatements(
  statement: Of<'if'>,
  { context, write }: { context: StatementContext; write: WriteBlock },
): string[] {
  const choice = choiceStatement(statement, context);
  if (choice !== undefined) return [choice];
  return [...declareResults(statement, context), ...ifLines(statement, { context, write })];
}

function ifLines(
  { condition: tested, whenTrue, whenFalse }: Of<'if'>,
  { context, write }: { context: StatementContext; write: WriteBlock },
): string[] {
  const test = context.write(tested, context);
  const isAlone = whenFalse === undefined || whenFalse.statements.length === 0;
  const [first, second] = whenTrue.statements;
  if (isAlone && first?.kind === 'require' && second === undefined) {
    const failed = operand(negated(first.condition, context), binding.and);
    const condition = failed === 'true' ? test.text : `${operand(test, binding.and)} && ${failed}`;
    return guard(condition, thrown(first.failure, context));
  }
  const body = write(whenTrue, context);
  const [only, other] = body;
  if (isAlone && only !== undefined && other === undefined && isShort(only)) return guard(test.text, only);
  const lines = [`if (${test.text}) {`, ...body, '}'];
  if (isAlone) return lines;
  const chained = onlyIf(whenFalse);
  const otherwise = chained === undefined ? write(whenFalse, context) : ifLines(chained, { context, write });
  const rest = chained !== undefined || isOneIf(otherwise) ? otherwise : ['{', ...otherwise, '}'];
  return [...lines.slice(0, -1), `} else ${rest[0] ?? ''}`, ...rest.slice(1)];
}

/** One `if` and nothing else, which stands behind `else` without braces. */
function isOneIf([first = '', ...others]: readonly string[]): boolean {
  if (!first.startsWith('if (')) return false;
  const last = others.at(-1);
  return last === undefined || (first.endsWith('{') && last === '}' && !others.slice(0, -1).includes('}'));
}

/** A statement that stands behind `if (…)` without braces. */
function isShort(line: string): boolean {
  return !/^(const|let|if|for|try|switch|\/\/)\b/.test(line);
}

/** `else if`: a branch that is nothing but another `if`, and declares nothing for it. */
function onlyIf({ statements }: Block): Of<'if'> | undefined {
  const [first, second] = statements;
  return first?.kind === 'if' && second === undefined && first.results.length === 0 ? first : undefined;
}

/** `const status = isPaid ? 'paid' : 'open';` where both branches do nothing but set one variable. */
function choiceStatement(statement: Of<'if'>, context: StatementContext): string | undefined {
  const chosen = choiceOf(statement);
  if (chosen === undefined) return undefined;
  const {
    variable,
    values: [one, two],
  } = chosen;
  const { condition } = statement;
  chooseForm(variable, { context });
  const [first, other] = [one, two].map((value) =>
    operand(context.bigs.has(variable) ? asNullableBig(value, context) : plain(value, context), binding.conditional),
  );
  const test = operand(context.write(condition, context), binding.nullish);
  const type = literalType([one, two], { variable, context });
  return assign(`${test} ? ${first ?? ''} : ${other ?? ''}`, { variable, context, type });
}

export function switchStatements(
  statement: Of<'switch'>,
  { context, write }: { context: StatementContext; write: WriteBlock },
): string[] {
  const { subject, cases, otherwise } = statement;
  // Before the branches are written, which then assign to what they find declared.
  const declared = declareResults(statement, context);
  const branches = cases.map(({ value, block }) => branch(`case ${literal(value)}:`, { block, context, write }));
  const last = otherwise === undefined ? [] : branch('default:', { block: otherwise, context, write });
  return [...declared, `switch (${plain(subject, context).text}) {`, ...branches.flat(), ...last, '}'];
}

/** In braces only where it declares something. */
function branch(
  label: string,
  { block, context, write }: { block: Block; context: StatementContext; write: WriteBlock },
): string[] {
  const lines = [...write(block, context), ...(block.completes ? ['break;'] : [])];
  const declares = lines.some((line) => /^(const|let) /.test(line));
  return declares ? [`${label} {`, ...lines, '}'] : [label, ...lines];
}
