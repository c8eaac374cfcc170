import type { IntegrationBlueprint, Payload } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, propertyKey } from '../../expressions/literal.ts';
import { shapeSchema } from '../../expressions/shape-schema.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { addressVariable } from './integration-settings.ts';
import {
  answerCheck,
  type IntegrationContext,
  operationTypes,
  type OperationView,
  operationView,
} from './operation.ts';

/** src/integrations/<vendor>.ts */
export interface IntegrationView {
  readonly imports: readonly string[];
  /** Types of what operations take and give. */
  readonly types: readonly string[];
  readonly description: string;
  readonly client: string;
  readonly create: string;
  /** What answers have to be. */
  readonly answers: readonly { readonly check: string; readonly schema: string }[];
  readonly hasKey: boolean;
  /** `STRIPE_SECRET_KEY`; empty for none. */
  readonly variable: string;
  /** Some answers may be used again. */
  readonly isCached: boolean;
  /** Entries of the service. */
  readonly service: readonly string[];
  readonly operations: readonly OperationView[];
}

/** Files of src/integrations that are there whatever the vendors. */
const ownFiles = new Set(['answers', 'breaker', 'http', 'index', 'origin', 'request', 'request-log', 'turns']);

/** Without folder and ending. */
export function integrationFile({ name }: IntegrationBlueprint): string {
  return ownFiles.has(name.kebab) ? `${name.kebab}-client` : name.kebab;
}

export function clientType({ name }: IntegrationBlueprint): string {
  return `${name.pascal}Client`;
}

export function createName({ name }: IntegrationBlueprint): string {
  return `create${name.pascal}Client`;
}

export function integrationView(integration: IntegrationBlueprint, lookup: Lookup): IntegrationView {
  const imports = new Imports();
  const context: IntegrationContext = { integration, lookup, imports };
  imports.type('../config.ts', 'Config');
  imports.value('./http.ts', 'createSend');
  imports.type('./http.ts', 'Observers');
  const isCached = integration.operations.some(({ cacheSeconds }) => cacheSeconds !== undefined);
  if (isCached) imports.value('./answers.ts', 'createCachedSend');
  const answered = integration.operations.flatMap(({ name, returns }) =>
    returns === undefined ? [] : [{ check: answerCheck(name), schema: answerSchema(returns, context) }],
  );
  if (answered.length > 0) {
    imports.value('typebox', 'Type');
    imports.value('../validation.ts', 'compileJsonSchema');
  }
  return {
    types: integration.operations.flatMap((operation) => operationTypes(operation, context)),
    description: integration.description,
    client: clientType(integration),
    create: createName(integration),
    answers: answered,
    hasKey: integration.auth !== undefined,
    variable: integration.auth?.variable ?? '',
    isCached,
    service: serviceEntries(context),
    operations: integration.operations.map((operation) => operationView(operation, context)),
    imports: imports.lines,
  };
}

function answerSchema({ shape }: Payload, { lookup, imports }: IntegrationContext): string {
  return shapeSchema(shape, {
    from: 'service',
    strict: false,
    keyOf: ({ snake }) => snake,
    context: { project: lookup.blueprint.project, use: (name) => imports.value('../schemas.ts', name) },
  });
}

function serviceEntries({ integration, imports }: IntegrationContext): string[] {
  const { auth, name, timeoutSeconds, retry, rateLimit } = integration;
  const address = `config.${addressVariable(integration)}`;
  const isSimulated =
    auth === undefined
      ? `config.NODE_ENV === 'test' && ${address} === ${quoteString(integration.baseUrl)}`
      : `key === ''`;
  return [
    `name: ${quoteString(name.snake)}`,
    `baseUrl: ${address}`,
    ...(auth === undefined ? [] : [authEntry(auth)]),
    `isSimulated: ${isSimulated}`,
    `timeoutMs: ${literal(timeoutSeconds * 1000)}`,
    `retries: ${retry}`,
    ...(rateLimit === undefined
      ? []
      : [
          `waitForTurn: ${imports.value('./turns.ts', 'createTurns')}(${Math.ceil((rateLimit.seconds * 1000) / rateLimit.max)})`,
        ]),
  ];
}

function authEntry({ kind, parameter = '' }: NonNullable<IntegrationBlueprint['auth']>): string {
  switch (kind) {
    case 'bearer':
      return 'headers: { authorization: `Bearer ${key}` }';
    case 'basic':
      return "headers: { authorization: `Basic ${Buffer.from(key).toString('base64')}` }";
    case 'header':
      return `headers: { ${propertyKey(parameter.toLowerCase())}: key }`;
    case 'query':
      return `query: { ${propertyKey(parameter)}: key }`;
  }
}
