import type { ObjectExpression } from 'acorn';
import type { Value } from '../../../plan/model-steps.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Rule } from '../../rule.ts';

/**
 * Every answer is put into the envelope by the compiler: `success` and `data`, or `error`. So this looks for endpoints of
 * steps whose result is an envelope of its own: `success`, `ok` or `error` with other keys, or `data` with `meta`. A `status`
 * with an `error` is how a job went.
 */
export const ownEnvelopes: Rule = {
  id: 'EP-06',
  severity: 'error',
  title: 'Answer with an envelope of its own',
  reason:
    'Clients unwrap every answer in one place. One with a second envelope inside breaks that, and failures with a status of success go unnoticed.',
  seed: { document: 0, sentence: 'Return consistent response format' },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind === 'endpoint')
      .flatMap(({ all, label }) =>
        all.flatMap((step) => {
          const key = step.key === 'return' ? envelopeKey(keysOf(step.value)) : undefined;
          if (key === undefined) return [];
          const { at, path } = step;
          const message = `${label} returns an envelope of its own ("${key}") inside the one that every answer has.`;
          const remedy =
            key === 'data'
              ? 'Return what stands under "data" alone.'
              : `Leave "${key}" out, return the data alone, and refuse with \`require\`.`;
          return [{ at, path, message, remedy }];
        }),
      ),
};

function envelopeKey(keys: readonly string[]): string | undefined {
  const has = (...names: readonly string[]): boolean => names.some((name) => keys.includes(name));
  if (has('data') && has('meta', 'pagination')) return 'data';
  if (has('success', 'ok'))
    return has('data', 'error', 'errors', 'message', 'result', 'code')
      ? keys.find((key) => /^(success|ok)$/.test(key))
      : undefined;
  return has('error') && has('data', 'message', 'code') ? 'error' : undefined;
}

function keysOf(value: Value): readonly string[] {
  if (value.kind === 'map') return value.entries.map(({ name }) => name);
  if (value.kind !== 'formula') return [];
  const { expression } = value.formula;
  return expression.type === 'ObjectExpression' ? keysOfObject(expression) : [];
}

function keysOfObject({ properties }: ObjectExpression): readonly string[] {
  return properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    return property.key.type === 'Identifier' ? [property.key.name] : [];
  });
}
