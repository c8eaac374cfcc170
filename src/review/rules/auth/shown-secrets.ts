import { walkExpression } from '../../../blueprint/program/walk.ts';
import type { Expression } from '../../../blueprint/model.ts';
import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfField } from '../../facts/fields.ts';
import { snakeOf } from '../../facts/names.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import { placeOfStatement, programsOf } from '../../facts/programs.ts';
import { statementsOf } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

const SECRET =
  /(^|_)(passwords?|passwd|secrets?|tokens?|api_keys?|private_key|signing_key|access_key|otp|pin_code|cvv|cvc|ssn|card_number)(_hash|_digest)?$/;
/** Beside these, a PIN code is the postal code of India. */
const ADDRESS = /^(street|city|town|state|district|country|address|address_line_?\d?)$/;
const HIDEABLE: ReadonlySet<string> = new Set(['text', 'uuid', 'json', 'slug', 'list']);

/**
 * Fields called password, secret, token and the like that are not `hidden`; the type `password` always is. And steps that
 * write such a value into the log, from a row or from their input.
 */
export const shownSecrets: Rule = {
  id: 'AU-05',
  severity: 'error',
  title: 'Secret that leaves the server',
  reason:
    'Once it was in an answer or a log it is known to browsers, proxies and whoever reads logs, and has to be changed.',
  seed: { document: 0, sentence: 'Store tokens securely' },
  check: (context) => [...context.plan.tables.flatMap((table) => fieldHits(context, table)), ...logHits(context)],
};

function fieldHits(context: ReviewContext, table: Table): readonly Hit[] {
  return table.fields
    .filter(({ name, type, rules }) => SECRET.test(name) && HIDEABLE.has(type.kind) && !rules.hidden)
    .filter(({ name }) => !(name === 'pin_code' && table.fields.some((other) => ADDRESS.test(other.name))))
    .map((field) => ({
      ...placeOfField(field),
      message: `"${table.name}.${field.name}" sounds secret, and is part of every answer.`,
      remedy: `Write \`hidden\` behind "${field.name}"${/password/.test(field.name) ? ', or give it the type `password`, which is stored as a hash' : ''}.`,
      ...(!isAskedFor(context, { table, field }) && {
        fix: [{ kind: 'set' as const, path: [...pathOfItem(field), 'hidden'], value: true }],
      }),
    }));
}

/** Rows cannot be searched, filtered or sorted by what is hidden. */
function isAskedFor({ endpoints }: ReviewContext, { table, field }: { table: Table; field: Field }): boolean {
  if (field.rules.search !== undefined) return true;
  return endpoints.some(({ endpoint, action }) => {
    if (action === undefined || action.verb === 'steps' || action.table.name !== table.name) return false;
    const names = [...(endpoint.filter ?? []), ...(endpoint.sort ?? [])].map(({ name }) => name);
    return names.includes(field.name);
  });
}

function logHits(context: ReviewContext): readonly Hit[] {
  return programsOf(context).all.flatMap((reviewed) =>
    statementsOf(reviewed).flatMap((statement): Hit[] => {
      const secret = statement.kind === 'log' ? secretIn(statement.message) : undefined;
      if (secret === undefined) return [];
      return [
        {
          ...placeOfStatement(reviewed, statement),
          message: `The log of ${reviewed.owner.label} contains ${secret}.`,
          remedy: `Leave ${secret} out of the log, or log the id of the row instead.`,
        },
      ];
    }),
  );
}

function secretIn(message: Expression): string | undefined {
  for (const part of walkExpression(message)) {
    const name = part.kind === 'member' ? snakeOf(part.key) : part.kind === 'input' ? part.field.snake : undefined;
    if (name !== undefined && SECRET.test(name)) return name;
  }
  return undefined;
}
