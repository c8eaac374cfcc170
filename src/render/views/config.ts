import type { Blueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { keptEndpoints } from './cache/usage.ts';
import { sendsBySmtp, sendsMail } from './mail.ts';
import { hasChannels } from './realtime/usage.ts';
import { hasOutgoing } from './webhooks/outgoing.ts';
import { hasQueue } from './work/system-tasks.ts';
import { type WorkSetting, workSettings } from './work/integration-settings.ts';

export interface ConfigView {
  readonly hasAuth: boolean;
  /** The server keeps answers of some endpoint. */
  readonly hasCache: boolean;
  readonly hasIntegrations: boolean;
  readonly hasTasks: boolean;
  readonly hasOutgoing: boolean;
  readonly hasChannels: boolean;
  /** Messages with codes are sent; by SMTP. */
  readonly hasMail: boolean;
  readonly hasSmtp: boolean;
  /** Without sign-in the template does not read it. */
  readonly auth: AuthDefaults;
  /** What logic needs, each with its schema. */
  readonly work: readonly { readonly name: string; readonly meaning: string; readonly schema: string }[];
  /** Keys of integrations: `STRIPE_SECRET_KEY: 'stripe'`. */
  readonly keys: readonly string[];
  /** Secrets of incoming webhooks: `STRIPE_WEBHOOK_SECRET: 'stripe'`. */
  readonly secrets: readonly string[];
}

interface AuthDefaults {
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** What AUTH_RATE_LIMIT_MAX counts. */
  readonly limited: string;
}

/** `src/config.ts` */
export function configView(blueprint: Blueprint): ConfigView {
  const { auth } = blueprint;
  const work = ownSettings(blueprint);
  return {
    hasAuth: auth !== undefined,
    hasOutgoing: hasOutgoing(blueprint),
    hasChannels: hasChannels(blueprint),
    hasMail: sendsMail(blueprint),
    hasSmtp: sendsBySmtp(blueprint),
    hasCache: keptEndpoints(blueprint).length > 0,
    hasIntegrations: blueprint.integrations.length > 0,
    hasTasks: hasQueue(blueprint),
    work: work.map(({ name, meaning, kind, fallback }) => ({
      name,
      meaning: meaning.replaceAll('`', ''),
      schema: settingSchema({ kind, fallback }),
    })),
    secrets: work.flatMap(({ name, secretOf }) =>
      secretOf === undefined ? [] : [`${name}: ${quoteString(secretOf)}`],
    ),
    keys: work.flatMap(({ name, keyOf }) => (keyOf === undefined ? [] : [`${name}: ${quoteString(keyOf)}`])),
    auth: {
      accessTokenSeconds: auth?.accessTokenSeconds ?? 0,
      refreshTokenSeconds: auth?.refreshTokenSeconds ?? 0,
      limited: auth?.registration === 'closed' ? 'Logins' : 'Registrations and logins',
    },
  };
}

function settingSchema({ kind, fallback }: Pick<WorkSetting, 'kind' | 'fallback'>): string {
  switch (kind) {
    case 'address':
      return `Type.String({ default: ${quoteString(fallback)}, pattern: '^https?://' })`;
    case 'secret':
      return 'Type.Optional(Type.String({ minLength: 8 }))';
    case 'base64':
      return `Type.Optional(Type.String({ pattern: '^(whsec_)?[A-Za-z0-9+/]{22,}={0,2}( +(whsec_)?[A-Za-z0-9+/]{22,}={0,2})*$' }))`;
    default:
      return 'Type.Optional(Type.String())';
  }
}

/** A variable of the environment, as documentation and `.env.example` list it. */
export interface Setting {
  readonly name: string;
  /** The value that holds when it is not set; empty for none. */
  readonly fallback: string;
  readonly meaning: string;
  readonly isNeededInProduction: boolean;
}

/** Every setting of `src/config.ts`, in its order. */
export function settingsOf(blueprint: Blueprint): readonly Setting[] {
  return [
    ...runtimeSettings(blueprint),
    ...ownSettings(blueprint).map(({ name, fallback, meaning, keyOf, secretOf }) => ({
      ...{ name, fallback, meaning },
      isNeededInProduction: keyOf !== undefined || secretOf !== undefined,
    })),
  ];
}

/** What logic needs and the runtime does not have already. */
export function ownSettings(blueprint: Blueprint): readonly WorkSetting[] {
  const known = new Set(runtimeSettings(blueprint).map(({ name }) => name));
  return workSettings(blueprint).filter(({ name }) => !known.has(name));
}

function runtimeSettings(blueprint: Blueprint): readonly Setting[] {
  const { auth } = blueprint;
  const hasCache = keptEndpoints(blueprint).length > 0;
  return [
    optional('NODE_ENV', 'development', '`development`, `test` or `production`.'),
    optional('HOST', '127.0.0.1', 'Address to listen on; `0.0.0.0` in a container.'),
    optional('PORT', '3000', 'Port to listen on.'),
    optional('LOG_LEVEL', 'info', '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.'),
    needed(
      'DATABASE_URL',
      'PostgreSQL, `postgres://user:password@host:5432/name`. Without it, an embedded database is used.',
    ),
    optional('DATABASE_POOL_SIZE', '10', 'Connections to PostgreSQL that one server keeps.'),
    optional('DATABASE_STATEMENT_TIMEOUT_MS', '15000', 'A statement that takes longer is cancelled.'),
    optional('DATA_DIR', './data', 'Folder of the embedded database.'),
    ...(auth === undefined
      ? []
      : [
          needed(
            'JWT_SECRET',
            'Signs access tokens: at least 32 random characters. Made at the first start in development.',
          ),
          optional(
            'JWT_PREVIOUS_SECRET',
            '',
            'The secret of before, while it changes: access tokens that it signed are good until they expire.',
          ),
          optional('ACCESS_TOKEN_SECONDS', String(auth.accessTokenSeconds), 'How long an access token is good.'),
          optional('REFRESH_TOKEN_SECONDS', String(auth.refreshTokenSeconds), 'How long a refresh token is good.'),
        ]),
    optional('CORS_ORIGIN', '', 'Origins that browsers may call from, separated by commas; `*` for any.'),
    optional(
      'REDIS_URL',
      '',
      `Redis, \`redis://host:6379\`: several servers then count rate limits together${hasCache ? ', and share the cache' : ''}.`,
    ),
    ...(hasCache
      ? [
          optional(
            'CACHE_MAX_BYTES',
            '67108864',
            'Memory for kept answers, where there is no Redis; 0 keeps none at all.',
          ),
        ]
      : []),
    optional('RATE_LIMIT_MAX', '120', 'Requests a minute from one address; 0 switches all rate limits off.'),
    ...(auth === undefined
      ? []
      : [
          optional(
            'AUTH_RATE_LIMIT_MAX',
            '5',
            'Attempts to sign in, to register or to reset a password in five minutes from one address; on one account twice as many.',
          ),
        ]),
    optional(
      'TRUST_PROXY',
      '',
      'Proxies whose `X-Forwarded-For` is believed: addresses and networks, separated by commas.',
    ),
    optional('BODY_LIMIT', '1048576', 'Largest request body, in bytes.'),
    optional('REQUEST_TIMEOUT_MS', '30000', 'A request must have arrived completely after this time.'),
    ...(hasOutgoing(blueprint)
      ? [
          needed(
            'WEBHOOK_ENCRYPTION_KEY',
            'Encrypts the secrets of webhooks in the database: at least 32 random characters. Made at the first start in development.',
          ),
          optional(
            'WEBHOOK_PRIVATE_NETWORKS',
            '',
            'Networks that webhooks may be sent to although they are not public, and without TLS, separated by commas: `10.1.0.0/16, 127.0.0.1`.',
          ),
          optional('WEBHOOK_TIMEOUT_MS', '10000', 'How long the receiver of a webhook may take to answer.'),
        ]
      : []),
    ...mailSettings(blueprint),
    ...(hasChannels(blueprint)
      ? [
          optional(
            'REALTIME_CONNECTIONS_PER_ADDRESS',
            '50',
            'Open WebSocket connections of one address to one server; 0 for any number.',
          ),
          optional('REALTIME_LOG_SECONDS', '3600', 'How long clients that come back get what they missed.'),
        ]
      : []),
    ...(blueprint.integrations.length > 0
      ? [optional('INTEGRATION_LOG_ROWS', '10000', 'Requests to other services that the database keeps; 0 for none.')]
      : []),
    optional('SHUTDOWN_TIMEOUT_MS', '10000', 'How long requests under way may take to finish when the server stops.'),
    ...(hasQueue(blueprint)
      ? [
          optional(
            'WORKER',
            'inside',
            '`inside`: servers run tasks too; `separate`: only processes of their own do (`npm run worker`).',
          ),
          optional('WORKER_CONCURRENCY', '10', 'Tasks that one process runs at once.'),
        ]
      : []),
  ];
}

function mailSettings(blueprint: Blueprint): readonly Setting[] {
  return [
    ...(sendsBySmtp(blueprint)
      ? [
          needed(
            'SMTP_URL',
            'Sends mail, `smtps://user:password@host:465`. Without it, development and tests write messages to the log.',
          ),
          needed('MAIL_FROM', 'Whom mail is from: `Shop <no-reply@example.com>`.'),
        ]
      : []),
    ...(sendsMail(blueprint)
      ? [
          optional(
            'APP_URL',
            '',
            'Where the app is that people use: messages link to its pages `/reset-password`, `/verify-email` and `/register`, with `?code=…`. Without it, they have the code alone.',
          ),
        ]
      : []),
  ];
}

function optional(name: string, fallback: string, meaning: string): Setting {
  return { name, fallback, meaning, isNeededInProduction: false };
}

function needed(name: string, meaning: string): Setting {
  return { name, fallback: '', meaning, isNeededInProduction: true };
}

export interface EnvironmentExampleView {
  readonly settings: readonly { readonly note: string; readonly line: string }[];
}

/** `.env.example`: every variable with its meaning, commented out, so that a copy changes nothing by itself. */
export function environmentExampleView(blueprint: Blueprint): EnvironmentExampleView {
  return {
    settings: settingsOf(blueprint).map(({ name, fallback, meaning, isNeededInProduction }) => ({
      note: `${isNeededInProduction ? 'Needed in production. ' : ''}${meaning.replace(/`/g, '')}`,
      line: `# ${name}=${fallback}`,
    })),
  };
}
