import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import { isPartOf } from '../../scope.ts';
import type { Proposal } from '../proposal.ts';
import { functionId, hasFunction } from './calls.ts';
import { idOf, idType } from './events.ts';
import { writeField } from './field-text.ts';
import { inputNameOf } from './row-values.ts';
import { entityOf, referencesOf, spoken, targetOf } from './schema.ts';

/**
 * R-FORMAT and R-VALIDATE: what other frameworks need functions for, and this compiler makes from the tables. They are
 * possible, and never recommended.
 */
export function proposeShapes(plan: Plan): readonly Proposal[] {
  return plan.tables
    .filter((table) => hasOwnLife(table))
    .flatMap((table) => [...proposeFormat(table, plan), ...proposeValidation(table, plan)]);
}

function hasOwnLife(table: Table): boolean {
  return !referencesOf(table).some((field) => isPartOf(table, targetOf(field) ?? ''));
}

function proposeFormat(table: Table, plan: Plan): readonly Proposal[] {
  const entity = entityOf(table);
  const name = `format_${entity}_response`;
  if (hasFunction(plan, name)) return [];
  return [
    {
      id: functionId(name),
      step: 4,
      kind: 'function',
      rule: 'R-FORMAT',
      why: `Not needed: every endpoint answers ${spoken(table.name)} in the one form that their table says, without hidden fields.`,
      label: `${name}(${idOf(table)})`,
      hint: 'one form of answers',
      recommended: false,
      needs: [],
      edits: () => [
        {
          kind: 'set',
          path: ['functions', name],
          value: {
            description: `The ${spoken(entity)} as endpoints answer it.`,
            why: 'R-FORMAT',
            input: { [idOf(table)]: idType(plan) },
            steps: [{ get: table.name, where: `id == input.${idOf(table)}`, as: 'row' }, { return: 'row' }],
          },
        },
      ],
    },
  ];
}

function proposeValidation(table: Table, plan: Plan): readonly Proposal[] {
  const entity = entityOf(table);
  const name = `validate_${entity}_input`;
  const fields = table.fields.filter((field) => isInput(field));
  if (hasFunction(plan, name) || fields.length === 0) return [];
  return [
    {
      id: functionId(name),
      step: 4,
      kind: 'function',
      rule: 'R-VALIDATE',
      why: `Not needed: what a client sends is checked against the rules of ${table.name} before any step runs.`,
      label: `${name}(input)`,
      hint: 'written by hand: rules that fields cannot say',
      recommended: false,
      needs: [],
      edits: () => [{ kind: 'set', path: ['functions', name], value: validation(table, fields) }],
    },
  ];
}

function isInput({ type, rules }: Field): boolean {
  const isData = !['many', 'file', 'image', 'password'].includes(type.kind);
  return isData && !rules.readonly && !rules.derived && !rules.hidden;
}

function validation(table: Table, fields: readonly Field[]): PlanValue {
  return {
    description: `Checks of a ${spoken(entityOf(table))} that the rules of its fields cannot say.`,
    why: 'R-VALIDATE',
    code: true,
    input: Object.fromEntries(fields.map((field) => [inputNameOf(field), writeField(field, { column: false })])),
    returns: { valid: 'boolean', problems: 'text[]' },
  };
}
