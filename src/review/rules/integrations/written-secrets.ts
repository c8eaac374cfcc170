import type { Literal } from '../../../plan/model.ts';
import type { Value } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { formulasOf, textsOfFormula, textsOfValue, valuesOf } from '../../facts/formulas.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Forms that providers give their keys, so that keys can be found. */
const KEY =
  /\b(?:sk|rk|pk)_live_[A-Za-z0-9]{8,}|\bsk_test_[A-Za-z0-9]{8,}|\bwhsec_[A-Za-z0-9]{8,}|\bAKIA[0-9A-Z]{16}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bAIza[0-9A-Za-z_-]{35}|\bSG\.[\w-]{16,}\.[\w-]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./;
const SECRET_NAME = /(^|_)(key|apikey|api_key|token|secret|password|passwd|authorization|credential)s?$/;
const RANDOM = /^(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/=_.-]{20,}$/;

/** `order-confirmation-v1-`: words that somebody joined. */
const WORDS = /^[a-z]*\d{0,4}([-_.]+[a-z]*\d{0,4})*$/i;

/**
 * The language takes credentials as NAMES of environment variables only. So this looks for keys in the texts of steps and
 * formulas, in defaults of fields and in the examples of operations: what has the form of a provider's key, and under
 * a name such as `token` also twenty characters and more that look random. The secret itself is never repeated.
 */
export const writtenSecrets: Rule = {
  id: 'IN-06',
  severity: 'error',
  title: 'Secret in the plan',
  reason: 'The plan is in version control and is read by many; a key that was there once has to be replaced.',
  seed: { document: 0, sentence: 'Handle authentication' },
  check: (context) => [...hitsOfSteps(context), ...hitsOfFields(context), ...hitsOfIntegrations(context)],
};

function* hitsOfSteps(context: ReviewContext): Generator<Hit, void, void> {
  for (const { all, label } of stepOwnersOf(context)) {
    for (const step of all) {
      const named = namedValues(step).flatMap(({ name, value }) => textsOfValue(value, name));
      const others = formulasOf(step).flatMap((formula) => textsOfFormula(formula).map((text) => ({ text, name: '' })));
      const found = [...named, ...others].find(isSecret);
      if (found === undefined) continue;
      yield hit({ at: step.at, path: step.path, where: `in ${label}`, name: found.name });
    }
  }
}

/** The values of a step with the names they stand under. */
function namedValues(
  step: Parameters<typeof valuesOf>[0],
): readonly { readonly name: string; readonly value: Value }[] {
  if (step.key === 'set') return step.entries;
  if (step.key === 'call' || step.key === 'run' || step.key === 'request') return step.with;
  if (step.key === 'update') return step.set;
  return valuesOf(step).map((value) => ({ name: '', value }));
}

function hitsOfFields({ plan }: ReviewContext): readonly Hit[] {
  return plan.tables.flatMap(({ fields }) =>
    fields.flatMap(({ name, rules, nameAt: at, path }) => {
      const text = typeof rules.default === 'string' ? rules.default : '';
      return isSecret({ text, name }) ? [hit({ at, path, where: `as the default of ${name}`, name })] : [];
    }),
  );
}

function hitsOfIntegrations({ plan }: ReviewContext): readonly Hit[] {
  return plan.integrations.flatMap((integration) =>
    integration.operations.flatMap(({ name, nameAt: at, path, example, requestPath }) => {
      const texts = [{ text: requestPath, name: '' }, ...textsOfLiteral(example as Literal | undefined)];
      // An example under a name such as `token` is there to be seen: only the form of a real key counts.
      const found = texts.find(({ text }) => KEY.test(text));
      return found === undefined ? [] : [hit({ at, path, where: `in ${integration.name}.${name}`, name: found.name })];
    }),
  );
}

function hit({
  at,
  path,
  where,
  name,
}: Pick<Hit, 'at' | 'path'> & { readonly where: string; readonly name: string }): Hit {
  const variable = SECRET_NAME.test(name) ? name.toUpperCase() : 'STRIPE_SECRET_KEY';
  const message = `There is what looks like a secret ${where}.`;
  const remedy = `Keep it in an environment variable: \`env('${variable}')\`, or \`auth: bearer ${variable}\` of an integration; and replace the key, since it was written down.`;
  return { at, path, message, remedy };
}

function isSecret({ text, name }: { readonly text: string; readonly name: string }): boolean {
  return KEY.test(text) || (SECRET_NAME.test(name) && RANDOM.test(text) && !WORDS.test(text));
}

function textsOfLiteral(value: Literal | undefined): readonly { readonly text: string; readonly name: string }[] {
  if (typeof value === 'string') return [{ text: value, name: '' }];
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string, Literal])[] = Object.entries(value);
  return entries.flatMap(([name, each]) => textsOfLiteral(each).map(({ text }) => ({ text, name })));
}
