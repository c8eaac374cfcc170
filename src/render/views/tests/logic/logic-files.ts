import type { ActionBlueprint, FunctionBlueprint, TaskBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import type { FileRequest } from '../../../file.ts';
import type { Lookup } from '../../lookup.ts';
import { type SharedUse, TestFile } from '../test-file.ts';
import { actionInvocation } from './action-invocation.ts';
import { exampleCases } from './example-cases.ts';
import { functionInvocation } from './function-invocation.ts';
import { inputCases } from './input-cases.ts';
import { programCases } from './program-cases.ts';
import { taskInvocation } from './task-invocation.ts';

/** Tests of one function, of one endpoint made of steps, or of one task. */
export interface LogicTestView {
  readonly imports: readonly string[];
  /** Of the `describe` around the tests. */
  readonly name: string;
  readonly cases: readonly string[];
}

/** The tests of a project's own logic. */
export function logicTests(lookup: Lookup, uses: SharedUse): FileRequest[] {
  const { functions, modules, tasks } = lookup.blueprint;
  return [
    ...functions.flatMap((called) => functionTest(called, { lookup, uses })),
    ...modules.flatMap(({ name, actions }) =>
      actions.flatMap((action) => actionTest(action, { lookup, uses, folder: name.kebab })),
    ),
    ...tasks.flatMap((task) => taskTest(task, { lookup, uses })),
  ];
}

interface Place {
  readonly lookup: Lookup;
  readonly uses: SharedUse;
}

function functionTest(called: FunctionBlueprint, { lookup, uses }: Place): FileRequest[] {
  const file = new TestFile(lookup, { depth: 1, uses });
  const invocation = functionInvocation(called, file);
  const cases =
    invocation === undefined
      ? [`it.todo(${quoteString(`${called.name.snake} is written by hand`)});`]
      : [
          ...exampleCases(called.examples, {
            invocation,
            fields: called.input,
            isPure: called.effects.size === 0,
            ...(called.returns === undefined ? {} : { returns: called.returns.shape }),
            ...(called.result === undefined ? {} : { result: called.result }),
          }),
          ...programCases(invocation, { lookup, hasExamples: called.examples.length > 0 }),
        ];
  return request(`functions/${called.name.kebab}`, {
    name: called.identifier,
    cases,
    file,
    entity: `functions.${called.name.snake}`,
  });
}

function actionTest(action: ActionBlueprint, { lookup, uses, folder }: Place & { folder: string }): FileRequest[] {
  const file = new TestFile(lookup, { depth: 2, uses });
  const invocation = actionInvocation(action, file);
  const fields = [...action.pathParameters, ...action.input];
  return request(`modules/${folder}/${kebab(action.operationId)}`, {
    name: `${action.method} ${lookup.blueprint.project.basePath}${action.planPath}`,
    cases: [
      ...exampleCases(action.examples, {
        invocation,
        fields,
        isPure: false,
        ...(action.program.returns === undefined ? {} : { result: action.program.returns }),
      }),
      ...programCases(invocation, { lookup }),
      ...inputCases(action, invocation),
    ],
    file,
    entity: `api.${action.operationId}`,
  });
}

function taskTest(task: TaskBlueprint, { lookup, uses }: Place): FileRequest[] {
  const file = new TestFile(lookup, { depth: 1, uses });
  return request(`tasks/${task.name.kebab}`, {
    name: task.name.snake,
    cases: programCases(taskInvocation(task, file), { lookup }),
    file,
    entity: `tasks.${task.name.snake}`,
  });
}

function request(
  path: string,
  { name, cases, file, entity }: { name: string; cases: readonly string[]; file: TestFile; entity: string },
): FileRequest[] {
  if (cases.length === 0) return [];
  const imports = file.importsOf(`describe(\n${cases.join('\n')}`);
  const view: LogicTestView = { imports, name, cases };
  return [{ path: `test/${path}.test.ts`, template: 'tests/test/functions/program.test.ts.hbs', view, entity }];
}

/** `checkoutCart` → `checkout-cart` */
function kebab(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
