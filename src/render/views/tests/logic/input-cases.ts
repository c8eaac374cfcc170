import type { ActionBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { testCase, testTable } from '../test-case.ts';
import type { TestFile } from '../test-file.ts';
import { requestCode } from './action-invocation.ts';
import type { Invocation } from './invocation.ts';
import { findSuccess } from './world/search.ts';

/** What must be given: a request without it is refused before any step runs. */
export function inputCases(
  action: ActionBlueprint,
  { file, invocation }: { file: TestFile; invocation: Invocation },
): string[] {
  const required = action.input.filter(({ optional }) => !optional);
  if (action.inputFrom !== 'body' || required.length === 0) return [];
  const success = findSuccess(invocation.scenario);
  if (success === undefined) return [];
  const arrangement = invocation.arrange(success.world);
  const isSignedIn = success.world.caller !== undefined;
  const keys = required.map(({ name }) => name.key);
  const entries = arrangement.inputEntries(action.input, 'json');
  void file;
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) {
    const rest = entries.filter(({ key }) => key !== only).map(({ key, code }) => `${key}: ${code}`);
    const body = `{ ${rest.join(', ')} }`;
    return [
      testCase(`requires ${only}`, {
        given: arrangement.lines,
        when: [`const response = await ${requestCode(action, { arrangement, isSignedIn, body })};`],
        expected: [
          'expect(response.status).toBe(400);',
          `expect(response.body.error.details).toEqual({ ${only}: expect.any(String) });`,
        ],
      }),
    ];
  }
  const body = `{ ...${arrangement.inputCode(action.input, 'json')}, [field]: undefined }`;
  const call = requestCode(action, {
    arrangement,
    isSignedIn,
    body: body.replace(/^\{ \.\.\.\{ /, '{ ').replace(/ \}, \[field\]/, ', [field]'),
  });
  return [
    testTable(
      'requires %s',
      { rows: keys.map(quoteString), parameters: 'field' },
      {
        given: arrangement.lines,
        when: [`const response = await ${call};`],
        expected: [
          'expect(response.status).toBe(400);',
          'expect(response.body.error.details).toEqual({ [field]: expect.any(String) });',
        ],
      },
    ),
  ];
}
