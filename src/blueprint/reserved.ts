/**
 * Names that emitted code keeps for itself: words of the language, globals, and what its modules import or declare.
 * A name of the plan that meets one of them gets a suffix (`news` → `newsTable`), so no file has to import under an alias.
 */

/** Reserved words of ECMAScript in strict mode and modules, and of TypeScript where a name is declared. */
export const languageWords: readonly string[] = [
  ...['abstract', 'any', 'arguments', 'as', 'asserts', 'async', 'await', 'bigint', 'boolean', 'break', 'case', 'catch'],
  ...['class', 'const', 'constructor', 'continue', 'debugger', 'declare', 'default', 'delete', 'do', 'else', 'enum'],
  ...['eval', 'export', 'extends', 'false', 'finally', 'for', 'from', 'function', 'get', 'if', 'implements', 'import'],
  ...['in', 'infer', 'instanceof', 'interface', 'is', 'keyof', 'let', 'module', 'namespace', 'never', 'new', 'null'],
  ...['number', 'object', 'of', 'out', 'override', 'package', 'private', 'protected', 'public', 'readonly', 'require'],
  ...['return', 'satisfies', 'set', 'static', 'string', 'super', 'switch', 'symbol', 'this', 'throw', 'true', 'try'],
  ...['type', 'typeof', 'undefined', 'unique', 'unknown', 'using', 'var', 'void', 'while', 'with', 'yield'],
];

/** Globals of Node and functions of Drizzle that emitted modules use. */
const importedNames = [
  ...['console', 'crypto', 'fetch', 'global', 'globalThis', 'performance', 'process', 'structuredClone', 'timers'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'queueMicrotask', 'url', 'exports'],
  ...['and', 'asc', 'avg', 'between', 'check', 'column', 'columns', 'count', 'customType', 'date', 'db', 'decimal'],
  ...['desc', 'doublePrecision', 'drizzle', 'eq', 'exists', 'foreignKey', 'gt', 'gte', 'ilike', 'inArray', 'index'],
  ...['integer', 'isNotNull', 'isNull', 'json', 'jsonb', 'like', 'lt', 'lte', 'max', 'min', 'ne', 'not', 'notInArray'],
  ...['numeric', 'or', 'pgEnum', 'pgTable', 'placeholder', 'primaryKey', 'real', 'relations', 'schema', 'serial'],
  ...['sql'],
  ...['sum', 'table', 'tables', 'text', 'time', 'timestamp', 'tx', 'unionAll', 'uniqueIndex', 'uuid', 'varchar'],
];

/** Variables that emitted functions declare next to a table or a row. */
const localNames = [
  ...['access', 'actor', 'action', 'app', 'args', 'auth', 'body', 'builder', 'cache', 'cached', 'caller', 'client'],
  ...['clause'],
  ...['condition', 'conditions', 'config', 'context', 'created', 'current', 'cursor', 'deleted', 'dependencies'],
  ...['deps'],
  ...['details', 'direction', 'envelope', 'env', 'error', 'errors', 'etag', 'existing', 'expected'],
  ...['field', 'fields', 'filter', 'filters', 'first', 'found', 'handler', 'headers', 'id', 'ids'],
  ...['include', 'included', 'input', 'item', 'items', 'key', 'keys', 'last', 'limit', 'list', 'log', 'logger'],
  ...['match'],
  ...['meta', 'method', 'modified', 'name', 'names', 'next', 'now', 'offset', 'operator', 'options'],
  ...['orderBy', 'owner', 'member', 'tenant', 'page', 'pagination', 'paging', 'parameters', 'params', 'parent'],
  ...['password', 'patch', 'path'],
  ...['payload', 'plugin', 'pool', 'position', 'prepared', 'previous', 'query', 'range', 'rank', 'relation', 'reply'],
  ...['repository', 'request', 'response', 'result', 'results', 'route', 'routes', 'row', 'rows', 'scope', 'search'],
  ...['secret', 'select', 'selection', 'server', 'service', 'sort', 'sorts', 'state', 'status', 'term'],
  ...['target', 'token', 'tokens', 'total', 'totals', 'transaction', 'update', 'updated', 'value', 'values', 'vector'],
  ...['authRoutes', 'cors', 'currentUser', 'failure', 'fastify', 'hashPassword', 'migrate', 'newId', 'onlyRow'],
  ...['passwords', 'actingPerson', 'currentActor', 'recordAudit'],
  ...['permissions', 'refreshTokens', 'roles', 'sleep', 'success', 'swaggerUi', 'taskProgress', 'verifyPassword'],
  ...['version', 'where', 'describe', 'expect', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach', 'vi'],
];

/** Functions and constants of emitted repositories, services and routes. */
const moduleNames = [
  ...['assign', 'byChoice', 'byRange', 'byText', 'contentTag', 'cursorPage', 'cursorParameters', 'dependents'],
  ...['expectedVersion', 'figures', 'groupBy', 'groupPairs', 'inTransaction', 'indexBy', 'insertMany', 'insertRow'],
  ...['insertRows', 'keysOf', 'listByCursor', 'part', 'selectToLock', 'whitespace'],
  ...['listByPage', 'listParameters', 'listByCursorOrPage', 'matching', 'notModified', 'numberedPage', 'ownedBy'],
  ...['ownerOf', 'memberOf', 'ofMember', 'ofTenant', 'tenantOf', 'lockFounders', 'founders', 'alias'],
  ...['pageParameters', 'paginated', 'passes', 'perOrdering', 'present', 'profileColumns', 'refusal'],
  ...['releaseDependents', 'removeRow', 'restoreRow', 'selectById', 'selectByIds', 'selectCount', 'selectExisting'],
  ...['selectPage', 'selectRanked', 'statement', 'treeTag', 'updateRow', 'versionsOf', 'versionTag', 'words'],
];

/** What emitted formulas and steps call (`src/render/views/logic-helpers.ts`, events and tasks). */
const helperNames = [
  ...['Big', 'addTime', 'addToDate', 'average', 'ceil', 'changesSince', 'writes', 'defineTask', 'distinct', 'emit'],
  ...['enqueue', 'failureOf'],
  ...['findRequired', 'floor', 'formatMoney', 'greater', 'grouped', 'isSameNumber', 'largest', 'largestDecimal'],
  ...['lesser', 'randomToken', 'randomUUID', 'remainder', 'sha256', 'smallest', 'smallestDecimal', 'sortBy'],
  ...['sortByDescending', 'toBig', 'today'],
];

/** Types and classes that emitted modules use: built in, from Fastify, TypeBox and Drizzle, and of the templates. */
const typeNames = [
  ...['AbortController', 'AbortSignal', 'AggregateError', 'Array', 'ArrayBuffer', 'AsyncGenerator', 'AsyncIterable'],
  'Big',
  ...['Atomics', 'Awaited', 'BigInt', 'Blob', 'Boolean', 'Buffer', 'Capitalize', 'ConstructorParameters', 'Crypto'],
  ...['DataView', 'Date', 'Error', 'EvalError', 'Event', 'EventTarget', 'Exclude', 'Extract', 'File', 'FormData'],
  ...['Function', 'Generator', 'Headers', 'Infinity', 'InstanceType', 'Intl', 'Iterable', 'Iterator', 'JSON', 'Json'],
  ...['Map', 'Math', 'MessageEvent', 'Module', 'NaN', 'NodeJS', 'NoInfer', 'NonNullable', 'Number', 'Object', 'Omit'],
  ...['Parameters', 'Partial', 'Performance', 'Pick', 'Process', 'Promise', 'PromiseLike', 'Proxy', 'RangeError'],
  ...['Readonly', 'ReadonlyArray', 'ReadonlyMap', 'ReadonlySet', 'Record', 'Reflect', 'RegExp', 'Request', 'Required'],
  ...['Response', 'ReturnType', 'Set', 'String', 'Symbol', 'SyntaxError', 'TextDecoder', 'TextEncoder', 'ThisType'],
  ...['TypeError', 'Uncapitalize', 'Uppercase', 'Lowercase', 'WeakMap', 'WeakRef', 'WeakSet', 'WebSocket', 'Worker'],
  ...['Any', 'Column', 'Enum', 'Integer', 'Literal', 'Never', 'Null', 'Pool', 'PoolClient', 'Relation', 'Relations'],
  ...['SQL', 'Sql', 'Schema', 'Static', 'TSchema', 'Table', 'Type', 'TypeBox', 'Union', 'Unknown', 'Unsafe', 'Void'],
  ...['Fastify', 'FastifyInstance', 'FastifyReply', 'FastifyRequest', 'Reply', 'Route', 'Router', 'Server'],
  ...['App', 'AppError', 'AppConfig', 'Auth', 'AuthUser', 'Caller', 'Config', 'Context', 'Cursor', 'Database', 'Db'],
  ...['Deps', 'Dependencies', 'Direction', 'Envelope', 'EventContext', 'Events', 'Filter', 'Filters', 'Handler'],
  ...['Id', 'Include', 'Input', 'Key'],
  ...['List', 'Log', 'Logger', 'Meta', 'Method', 'Options', 'Page', 'PageInfo', 'Pagination', 'Paging', 'Params'],
  ...['Permission', 'Plugin', 'Query', 'Repository', 'Result', 'Role', 'Row', 'Rows', 'Scope', 'Service', 'Sort'],
  ...['Status', 'Token', 'Tokens', 'Transaction', 'Tx', 'Value', 'Values', 'Where', 'NotFoundError', 'ConflictError'],
  ...['ForbiddenError', 'UnauthorizedError', 'ValidationError', 'PreconditionFailedError', 'RateLimitError'],
  ...['MemberRole', 'MemberScope'],
  ...['AccessTokens', 'Answer', 'ConfigError', 'Credentials', 'CurrentUser', 'Engine', 'EngineStream', 'Failure'],
  ...['AnyPageOf', 'ChangeWindow', 'Changes', 'CursorPage', 'CursorPageOf', 'Dependent', 'FilterOn', 'Given'],
  ...['IdParams', 'Instant'],
  ...['IfMatchHeaders', 'ListWindow', 'Nullable', 'NumberedPage', 'Ordering', 'PageOf', 'PgColumn', 'PgTable'],
  ...['Placeholder', 'Position', 'Range', 'Routes', 'Search', 'Selection', 'StrictObject', 'Timestamp', 'VersionedKey'],
  ...['OneOf', 'RefreshInput', 'Registration', 'RouteContext', 'Session', 'TObject', 'TUnsafe', 'TaskRun'],
  'ListedTaskRun',
  ...['TooManyRequestsError'],
];

/** Words that no variable or table constant of an emitted module may be called. */
export const reservedIdentifiers: ReadonlySet<string> = new Set([
  ...languageWords,
  ...importedNames,
  ...localNames,
  ...moduleNames,
  ...helperNames,
]);

/** Names that files of functions, tasks and endpoints of steps import or declare, besides those that all files do. */
export const reservedLogicNames: ReadonlySet<string> = new Set([
  ...['config', 'events', 'hash', 'integrations', 'progress', 'run', 'tasks', 'user', 'users', 'createIntegrations'],
  'runTasks',
]);

/** Settings of the emitted server (`settingsOf` of src/render/views/config.ts): no formula reads them. */
export const reservedSettings: ReadonlySet<string> = new Set([
  ...['NODE_ENV', 'HOST', 'PORT', 'LOG_LEVEL', 'DATABASE_URL', 'DATABASE_POOL_SIZE', 'DATABASE_STATEMENT_TIMEOUT_MS'],
  ...[
    'DATA_DIR',
    'JWT_SECRET',
    'JWT_PREVIOUS_SECRET',
    'ACCESS_TOKEN_SECONDS',
    'REFRESH_TOKEN_SECONDS',
    'CORS_ORIGIN',
    'REDIS_URL',
  ],
  ...['RATE_LIMIT_MAX', 'AUTH_RATE_LIMIT_MAX', 'TRUST_PROXY', 'BODY_LIMIT', 'REQUEST_TIMEOUT_MS'],
  ...['SHUTDOWN_TIMEOUT_MS', 'REALTIME_CONNECTIONS_PER_ADDRESS', 'REALTIME_LOG_SECONDS', 'WORKER'],
  ...['WORKER_CONCURRENCY', 'WEBHOOK_ENCRYPTION_KEY', 'WEBHOOK_PRIVATE_NETWORKS', 'WEBHOOK_TIMEOUT_MS'],
]);

/** Words that no type of an emitted module may be called. */
export const reservedTypes: ReadonlySet<string> = new Set(typeNames);

const typeBeginnings = ['New', 'Create', 'Update', 'Replace'];
const typeEndings = [
  ...['Row', 'Rows', 'Insert', 'Input', 'Create', 'Update', 'Replace', 'Patch', 'Body', 'Query', 'Params', 'Response'],
  ...['List', 'ListQuery', 'Filter', 'Filters', 'Schema', 'Include', 'Included', 'Result', 'Stats', 'Repository'],
];

/** The type of an entity's row and those that emitted code derives from its name: `NewProduct`, `ProductInput`. */
export function derivedTypes(type: string): string[] {
  return [
    type,
    ...typeBeginnings.map((beginning) => `${beginning}${type}`),
    ...typeEndings.map((ending) => `${type}${ending}`),
  ];
}

/** Keys that a row object inherits or that Drizzle keeps on a table. */
export const reservedKeys: ReadonlySet<string> = new Set([
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toString'],
  ...['toLocaleString', 'valueOf', 'toJSON', 'then', '_', 'getSQL', 'enableRLS', 'shouldOmitSQLParens'],
  ...['has_own_property', 'is_prototype_of', 'property_is_enumerable', 'to_string', 'to_locale_string', 'value_of'],
  ...['to_json', 'get_sql', 'enable_rls', 'should_omit_sql_parens'],
]);

/** Query parameters of every list; a filter of that name could not be told apart. Both casings. */
export const reservedParameters: ReadonlySet<string> = new Set([
  ...['page', 'pageSize', 'page_size', 'limit', 'cursor', 'sortBy', 'sort_by', 'search', 'q', 'from', 'to', 'include'],
]);

/** Operations that every project has, those of sign-in among them. */
export const builtInOperations: readonly string[] = [
  ...['register', 'login', 'refresh', 'logout', 'getMe', 'getHealth', 'getReadiness', 'forgotPassword'],
  ...['resetPassword', 'verifyEmail', 'resendVerification', 'logOutEverywhere', 'listMyLogins', 'endMyLogin'],
  ...['changePassword', 'updateMyProfile', 'listAccountInvitations', 'inviteAccount', 'withdrawAccountInvitation'],
  ...['listApiKeys', 'createApiKey', 'revokeApiKey', 'listAuditTrail'],
];

/** Tables that the emitted project makes for itself, and what for: `templates/auth`, `templates/work`, `templates/webhooks-out`. */
export const systemTables: ReadonlyMap<
  string,
  'sign-in' | 'tasks' | 'incoming webhooks' | 'outgoing webhooks' | 'channels' | 'integrations'
> = new Map([
  ['refresh_tokens', 'sign-in'],
  ['auth_sessions', 'sign-in'],
  ['auth_codes', 'sign-in'],
  ['auth_invitations', 'sign-in'],
  ['auth_api_keys', 'sign-in'],
  ['audit_trail', 'sign-in'],
  ['integration_requests', 'integrations'],
  ['task_progress', 'tasks'],
  ['webhook_events', 'incoming webhooks'],
  ['webhook_subscriptions', 'outgoing webhooks'],
  ['webhook_deliveries', 'outgoing webhooks'],
  ['realtime_events', 'channels'],
]);

/** Also what `src/db/members.ts` exports for each kind of tenant: `isOrganizationMember`. */
export function isReservedIdentifier(name: string): boolean {
  return reservedIdentifiers.has(name) || /^is[A-Z]\w*Member$/.test(name);
}
