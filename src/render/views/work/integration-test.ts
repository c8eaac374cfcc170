import type { IntegrationBlueprint, Literal, OperationBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, objectLiteral, propertyAccess } from '../../expressions/literal.ts';
import type { Lookup } from '../lookup.ts';
import { addressVariable } from './integration-settings.ts';
import { createName, integrationFile } from './integration.ts';
import { projectValue, projectValues, wireSample, wireSamples } from './samples.ts';
import { hasBody, sentFields } from './usage.ts';

/** test/integrations/<vendor>.test.ts */
export interface IntegrationTestView {
  readonly create: string;
  readonly file: string;
  /** Code of the settings with which the client asks a service at `url`. */
  readonly settings: string;
  readonly hasKey: boolean;
  /** `STRIPE_SECRET_KEY`; empty for none. */
  readonly variable: string;
  /** `STRIPE_FAILED` */
  readonly failure: string;
  /** What the simulator does without: `a key`. */
  readonly without: string;
  readonly operations: readonly OperationTestView[];
}

interface OperationTestView {
  /** `stripe.create_charge` */
  readonly title: string;
  /** `.createCharge` */
  readonly access: string;
  /** Code of the input; empty for none. */
  readonly input: string;
  /** Code of what the service answers. */
  readonly answer: string;
  /** The end of an `expect` of what the client gives for it: `.toEqual(…)`. */
  readonly isResult: string;
  /** Code of the request that is expected. */
  readonly request: string;
  readonly isRead: boolean;
  readonly isKeyed: boolean;
  /** A request that fails for a moment is sent again. */
  readonly isRepeated: boolean;
  /** The simulator has an answer. */
  readonly isAnswered: boolean;
  /** The end of an `expect` of that. */
  readonly isSimulated: string;
}

const key = 'user:secret';

/** Spacing up to which a test may wait for the next turn. */
const longestSpacingMs = 500;

export function integrationTestView(integration: IntegrationBlueprint, lookup: Lookup): IntegrationTestView {
  const { auth, name } = integration;
  const settings: [string, string][] = [
    ...(auth === undefined ? [] : [[auth.variable, quoteString(key)] as [string, string]]),
    [addressVariable(integration), 'url'],
  ];
  return {
    create: createName(integration),
    file: integrationFile(integration),
    settings: objectLiteral(settings),
    hasKey: auth !== undefined,
    variable: auth?.variable ?? '',
    without: auth === undefined ? 'an address of its own' : 'a key',
    failure: `${name.snake.toUpperCase()}_FAILED`,
    operations: integration.operations.map((operation) => operationTest(operation, { integration, lookup })),
  };
}

function operationTest(
  operation: OperationBlueprint,
  { integration, lookup }: { integration: IntegrationBlueprint; lookup: Lookup },
): OperationTestView {
  const { decimals } = lookup.blueprint.project;
  const { name, input, returns, example, idempotent, method } = operation;
  const given = wireSamples(input, decimals);
  const answer = returns === undefined ? undefined : (example ?? wireSample(returns.shape, decimals));
  const { retry, rateLimit } = integration;
  const spacingMs = rateLimit === undefined ? 0 : (rateLimit.seconds * 1000) / rateLimit.max;
  const mayRepeat = idempotent !== undefined || ['GET', 'PUT', 'DELETE'].includes(method);
  const expectation = (value: Literal | undefined): string =>
    returns === undefined || value === undefined
      ? '.toBeUndefined()'
      : `.toEqual(${projectValue(returns.shape, value)})`;
  return {
    title: `${integration.name.snake}.${name.snake}`,
    access: propertyAccess(name.camel),
    input: input.length === 0 ? '' : projectValues(input, given),
    answer: answer === undefined ? '{ status: 204 }' : objectLiteral([['body', literal(answer)]]),
    isResult: expectation(answer),
    request: expectedRequest(operation, { integration, given }),
    isRead: returns !== undefined,
    isKeyed: idempotent !== undefined,
    isRepeated: retry > 0 && mayRepeat && spacingMs <= longestSpacingMs,
    isAnswered: returns === undefined || example !== undefined,
    isSimulated: expectation(example),
  };
}

interface Expected {
  readonly integration: IntegrationBlueprint;
  readonly given: { readonly [key: string]: Literal };
}

function expectedRequest(operation: OperationBlueprint, { integration, given }: Expected): string {
  const sent = sentFields(operation).map(({ name }) => [name.snake, given[name.snake] ?? null] as const);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(textOf(given[name])),
  );
  const inQuery = new URLSearchParams();
  for (const [name, value] of hasBody(operation) ? [] : sent) {
    for (const one of [value].flat()) inQuery.append(name, textOf(one));
  }
  if (integration.auth?.kind === 'query') inQuery.append(integration.auth.parameter ?? '', key);
  const query = inQuery.size === 0 ? '' : `?${inQuery.toString()}`;
  const headers = authHeader(integration);
  return objectLiteral([
    ['method', quoteString(operation.method)],
    ['url', quoteString(`${path}${query}`)],
    ...(headers === undefined ? [] : [['headers', headers] as [string, string]]),
    ...(hasBody(operation) && sent.length > 0 ? [['body', literal(Object.fromEntries(sent))] as [string, string]] : []),
  ]);
}

function textOf(value: Literal | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function authHeader({ auth }: IntegrationBlueprint): string | undefined {
  switch (auth?.kind) {
    case 'bearer':
      return objectLiteral([['authorization', quoteString(`Bearer ${key}`)]]);
    case 'basic':
      return objectLiteral([['authorization', quoteString(`Basic ${btoa(key)}`)]]);
    case 'header':
      return objectLiteral([[(auth.parameter ?? '').toLowerCase(), quoteString(key)]]);
    default:
      return undefined;
  }
}
