import type { FieldType } from '../../../plan/model.ts';
import type { RequireStep } from '../../../plan/model-steps.ts';
import { nodesOf } from '../../facts/formulas.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

const ROLE_FIELD = /(^|_)(role|roles|permission|permissions|is_admin|is_staff|scopes)$/;

/**
 * A `require` in a function that refuses with 401 or 403, or that looks at an input called role, permission, is_admin and
 * the like. Functions do not know who calls (`auth.user`), so a role can only be given to them.
 */
export const misplacedChecks: Rule = {
  id: 'AU-08',
  severity: 'warning',
  title: 'Permission checked inside a function',
  reason:
    'The next endpoint calls the function with another role, or none, and nobody sees at the endpoint who may call it.',
  seed: { document: 0, sentence: 'Validate permissions at endpoint level' },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind === 'function')
      .flatMap(hitsOf),
};

function hitsOf(owner: StepOwner): readonly Hit[] {
  const roles = roleInputs(owner.input);
  return owner.all
    .filter((step): step is RequireStep => step.key === 'require')
    .flatMap((step): Hit[] => {
      const status = step.otherwise?.status;
      const isRefusal = status === 401 || status === 403;
      // Behind a point, too: `input.role`.
      const words = [...nodesOf(step.condition.expression)].flatMap((node) =>
        node.type === 'Identifier' ? node.name : [],
      );
      const role = words.find((name) => roles.has(name));
      if (!isRefusal && role === undefined) return [];
      return [
        {
          at: step.at,
          path: step.path,
          message: `The function ${owner.name} decides who may do this${role === undefined ? ` (${status})` : `, by "${role}"`}.`,
          remedy: `Say it with \`allow\` at the endpoints that call ${owner.name}, or check it in their steps.`,
        },
      ];
    });
}

function roleInputs(input: FieldType | undefined): ReadonlySet<string> {
  const names = input?.kind === 'object' ? input.fields.map(({ name }) => name) : [];
  return new Set(names.filter((name) => ROLE_FIELD.test(name)));
}
