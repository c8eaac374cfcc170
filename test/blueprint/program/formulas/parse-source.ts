import { parseExpressionAt } from 'acorn';
import type { Formula } from '../../../../src/plan/model-steps.ts';
import { findFormulaFaults } from '../../../../src/plan/formulas/formula-nodes.ts';

/** A formula by itself; its places count from its own first character. */
export function parseSource(source: string): Formula {
  const expression = parseExpressionAt(source, 0, { ecmaVersion: 2023, sourceType: 'module' });
  const faults = findFormulaFaults(expression);
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join(' '));
  return { source, at: { start: 0, end: source.length }, expression, spanOf: (start, end) => ({ start, end }) };
}
