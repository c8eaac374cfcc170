import { createLookup } from '../../../../src/render/views/lookup.ts';
import { logicTests, type LogicTestView } from '../../../../src/render/views/tests/logic/logic-files.ts';
import { SharedUse } from '../../../../src/render/views/tests/test-file.ts';
import { blueprintOf } from '../../plan-views.ts';

interface LogicTest {
  readonly titles: readonly string[];
  /** Code by title. */
  readonly code: Readonly<Record<string, string>>;
}

/**
 * The tests that the logic of a plan gets, by file below test/.
 * @param setting of the project
 */
export function logicTestsOf(plan: string, setting = 'casing: camel'): Readonly<Record<string, LogicTest>> {
  const blueprint = blueprintOf(`groundplan: 1\nproject: { name: shop, description: A shop., ${setting} }\n${plan}`);
  const requests = logicTests(createLookup(blueprint), new SharedUse());
  return Object.fromEntries(
    requests.map(({ path, view }) => {
      const { cases } = view as LogicTestView;
      const pairs = cases.map((code) => [titleOf(code), code] as const);
      return [path.replace(/^test\//, ''), { titles: pairs.map(([title]) => title), code: Object.fromEntries(pairs) }];
    }),
  );
}

function titleOf(code: string): string {
  return /^it(?:\.todo)?(?:\.each\(.*?\))?\(\s*(['"])(.*?)\1/s.exec(code)?.[2] ?? code;
}
