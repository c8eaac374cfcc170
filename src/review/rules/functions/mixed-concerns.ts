import type { Field, FieldType } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { tableNamed } from '../../facts/names.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Nothing else is called so. */
const HTTP_OR_CALLER =
  /^(auth|auth_user|current_user|is_admin|is_authori[sz]ed|http|http_\w+|status_code|query_string|user_agent|req|res)$/;

/**
 * A field of the input or result of a function that speaks of HTTP or of who is asking; not where the word names a table
 * of the plan. Words with other meanings count where they can only mean that: `status` as a number, `request`, `headers`
 * and `cookies` that are given as JSON or an object, `response` that is returned so, `permissions` that are given (a warning).
 */
export const mixedConcerns: Rule = {
  id: 'FN-02',
  severity: 'error',
  title: 'Function that knows HTTP or who is asking',
  reason: 'It can then be called from endpoints only, and a second caller has to invent a request to use it.',
  seed: { document: 0, sentence: '**Mixing Concerns** - Auth + business logic + data formatting in one place' },
  check: (context) =>
    context.plan.functions.flatMap(({ name, input, returns }) => [
      ...hitsOf(input, { name, word: 'takes', context }),
      ...hitsOf(returns, { name, word: 'gives', context }),
    ]),
};

const PERMISSIONS = /^permissions?$/;

type Direction = 'takes' | 'gives';

function hitsOf(
  type: FieldType | undefined,
  { name, word, context }: { name: string; word: Direction; context: ReviewContext },
): readonly Hit[] {
  return fieldsOf(type)
    .filter((field) => isForeign(field, { word, tables: context.tables }))
    .map((field) => ({
      at: field.nameAt,
      path: field.path,
      // Those of a role that is changed are data like any other.
      ...(PERMISSIONS.test(field.name) && { severity: 'warning' as const }),
      message: `The function ${name} ${word} "${field.name}": a function does not know HTTP or who is asking.`,
      remedy: 'Check it in the endpoint, and give the function the values that it needs.',
    }));
}

function isForeign(
  { name, type }: Field,
  { word, tables }: { word: Direction; tables: ReviewContext['tables'] },
): boolean {
  if (type.kind === 'reference' || tableNamed(name, tables) !== undefined) return false;
  if (HTTP_OR_CALLER.test(name)) return true;
  if (name === 'status') return type.kind === 'integer';
  const isRaw = type.kind === 'json' || type.kind === 'object';
  if (word === 'gives') return name === 'response' && isRaw;
  return PERMISSIONS.test(name) || (isRaw && /^(request|headers|cookies)$/.test(name));
}

function fieldsOf(type: FieldType | undefined): readonly Field[] {
  if (type?.kind === 'list') return fieldsOf(type.of);
  return type?.kind === 'object' ? type.fields : [];
}
