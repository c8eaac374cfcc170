import type { Integration, Method } from '../../plan/model.ts';
import type { Operation } from '../../plan/model-async.ts';
import { namesOf } from '../casing.ts';
import { compact } from '../compact.ts';
import type { Expression, InputField, IntegrationBlueprint, Literal, OperationBlueprint } from '../model.ts';
import { checkFormula } from '../program/formulas/check-formula.ts';
import { reservedSettings } from '../reserved.ts';
import { checkSimulated } from './check-examples.ts';
import { type LogicPlan, payloadContext } from './context.ts';
import { planInput, planPayload } from './payloads.ts';
import { usualRetries } from './usual-retries.ts';

const usualTimeout = 10;

/** The external services of a plan, each with its operations. */
export function planIntegrations(logic: LogicPlan): IntegrationBlueprint[] {
  return logic.plan.integrations.map((integration) => planIntegration(integration, logic));
}

function planIntegration(integration: Integration, logic: LogicPlan): IntegrationBlueprint {
  const { name, description = '', baseUrl, auth, timeoutSeconds, retry, rateLimit, operations } = integration;
  checkVariable(integration, logic);
  return compact({
    name: namesOf(name, logic.project.casing),
    description,
    baseUrl,
    auth,
    timeoutSeconds: timeoutSeconds ?? usualTimeout,
    retry: retry ?? usualRetries,
    rateLimit,
    operations: operations.flatMap((operation) => planOperation(operation, logic) ?? []),
  });
}

/** A key that the server itself has would be sent to somebody else. */
function checkVariable({ auth, nameAt, path }: Integration, { report }: LogicPlan): void {
  if (auth === undefined || !reservedSettings.has(auth.variable)) return;
  report.error({
    code: 'reserved-variable',
    message: `\`${auth.variable}\` is a setting of the server itself, and nothing to be sent to others.`,
    at: nameAt,
    path: `${path}.auth`,
    expected: 'a variable of its own, such as `STRIPE_SECRET_KEY`',
  });
}

function planOperation(operation: Operation, logic: LogicPlan): OperationBlueprint | undefined {
  const { name, nameAt: at, path, description = '', requestPath, returns, example, cacheSeconds } = operation;
  const input = planInput(operation.input, payloadContext(logic, { at, path: `${path}.input`, isBounded: false }));
  const payload =
    returns && planPayload(returns, payloadContext(logic, { at, path: `${path}.returns`, isBounded: false }));
  const method = methodOf(operation, logic);
  checkSimulated(operation, { returns: payload, report: logic.report });
  checkPath(operation, { input, logic });
  if (method === undefined) return undefined;
  return compact({
    name: namesOf(name, logic.project.casing),
    description,
    method,
    path: requestPath,
    input,
    returns: payload,
    idempotent: idempotencyKey(operation, { input, logic }),
    // Examples are literals: the shape that reads them lets nothing else through.
    example: example as Literal | undefined,
    cacheSeconds,
  });
}

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function methodOf({ method, nameAt, path }: Operation, { report }: LogicPlan): Method | undefined {
  const known = methods.find((each) => each === method);
  if (known !== undefined) return known;
  const message = `Requests with ${method} have no answer that steps could read.`;
  report.error({ code: 'unsupported-method', message, at: nameAt, path, expected: methods.join(', ') });
  return undefined;
}

/** `{id}` in the path of a request is a field of its input. */
function checkPath(
  { requestPath, nameAt, path }: Operation,
  { input, logic }: { input: readonly InputField[]; logic: LogicPlan },
): void {
  const names = input.map(({ name }) => name.snake);
  for (const [, parameter = ''] of requestPath.matchAll(/\{([^}]*)\}/g)) {
    const field = input.find(({ name }) => name.snake === parameter);
    if (field !== undefined && !field.optional && field.shape.kind === 'column') continue;
    logic.report.error({
      code: 'bad-request-path',
      message:
        field === undefined
          ? `\`{${parameter}}\` in the path is no field of the input.`
          : `\`{${parameter}}\` in the path has to be a single value that is always given.`,
      at: nameAt,
      path,
      expected: `\`${parameter}: text\` among the input`,
      near: { word: parameter, among: names },
    });
  }
}

function idempotencyKey(
  { idempotent, path }: Operation,
  { input, logic }: { input: readonly InputField[]; logic: LogicPlan },
): Expression | undefined {
  if (idempotent === undefined) return undefined;
  const key = checkFormula(idempotent, {
    scope: {
      context: logic.program,
      variables: new Map(),
      input,
      pathParameters: [],
      user: { known: false, why: 'an operation knows its input only' },
      nonNull: new Set(),
      path,
      note: () => {},
    },
  });
  if (key === undefined) return undefined;
  const isKey = ['text', 'enum', 'integer', 'money'].includes(key.type.kind) && !key.type.nullable;
  if (isKey) return key;
  logic.report.error({
    code: 'wrong-type',
    message: 'Repetitions are told by a text or a whole number that is never null.',
    at: key.at,
    path: `${path}.idempotent`,
    expected: 'for example `input.order_id`',
  });
  return undefined;
}
