import type { ActionBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import { testCase, testTable } from '../test-case.ts';
import { requestCode } from './action-invocation.ts';
import type { Arrangement } from './arrangement.ts';
import type { Done, Invocation } from './invocation.ts';
import { findSuccess } from './world/search.ts';

/** What must be given: a request without it is refused before any step runs. */
export function inputCases(action: ActionBlueprint, invocation: Invocation): string[] {
  const required = action.input.filter(({ optional }) => !optional).map(({ name }) => name.key);
  const success = findSuccess(invocation.scenario);
  const [only] = required;
  if (action.inputFrom !== 'body' || only === undefined || success === undefined) return [];
  const world = success.world.withInputOnly();
  const field = required.length === 1 ? propertyKey(only) : '[field]';
  const draft = invocation.arrange(world);
  refuses(action, { arrangement: draft, field });
  const arrangement = invocation.arrange(world, draft.named);
  const steps = { ...refuses(action, { arrangement, field }), given: arrangement.lines };
  if (required.length === 1) return [testCase(`requires ${only}`, steps)];
  return [testTable('requires %s', { rows: required.map(quoteString), parameters: 'field' }, steps)];
}

/** A request without one field; undefined is not sent. */
function refuses(action: ActionBlueprint, { arrangement, field }: { arrangement: Arrangement; field: string }): Done {
  const others = arrangement
    .inputEntries(action.input, 'json')
    .filter(({ key }) => propertyKey(key) !== field)
    .map(({ key, code }) => (key === code ? key : `${propertyKey(key)}: ${code}`));
  const entries = field === '[field]' ? [...others, '[field]: undefined'] : others;
  const body = entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  const isSignedIn = arrangement.world.caller !== undefined;
  return {
    when: [`const response = await ${requestCode(action, { arrangement, isSignedIn, body })};`],
    expected: [
      'expect(response.status).toBe(400);',
      `expect(response.body.error.details).toEqual({ ${field}: expect.any(String) });`,
    ],
  };
}
