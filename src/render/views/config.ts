import type { Blueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { type WorkSetting, workSettings } from './work/integration-settings.ts';

export interface ConfigView {
  readonly hasAuth: boolean;
  /** Without sign-in the template does not read it. */
  readonly auth: AuthDefaults;
  /** What logic needs, each with its schema. */
  readonly work: readonly { readonly name: string; readonly meaning: string; readonly schema: string }[];
  /** Keys of integrations: `STRIPE_SECRET_KEY: 'stripe'`. */
  readonly keys: readonly string[];
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
    work: work.map(({ name, meaning, kind, fallback }) => ({
      name,
      meaning: meaning.replaceAll('`', ''),
      schema:
        kind === 'address'
          ? `Type.String({ default: ${quoteString(fallback)}, pattern: '^https?://' })`
          : 'Type.Optional(Type.String())',
    })),
    keys: work.flatMap(({ name, keyOf }) => (keyOf === undefined ? [] : [`${name}: ${quoteString(keyOf)}`])),
    auth: {
      accessTokenSeconds: auth?.accessTokenSeconds ?? 0,
      refreshTokenSeconds: auth?.refreshTokenSeconds ?? 0,
      limited: auth?.registration === 'open' ? 'Registrations and logins' : 'Logins',
    },
  };
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
    ...ownSettings(blueprint).map(({ name, fallback, meaning, keyOf }) => ({
      ...{ name, fallback, meaning },
      isNeededInProduction: keyOf !== undefined,
    })),
  ];
}

/** What logic needs and the runtime does not have already. */
export function ownSettings(blueprint: Blueprint): readonly WorkSetting[] {
  const known = new Set(runtimeSettings(blueprint).map(({ name }) => name));
  return workSettings(blueprint).filter(({ name }) => !known.has(name));
}

function runtimeSettings({ auth }: Blueprint): readonly Setting[] {
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
          optional('ACCESS_TOKEN_SECONDS', String(auth.accessTokenSeconds), 'How long an access token is good.'),
          optional('REFRESH_TOKEN_SECONDS', String(auth.refreshTokenSeconds), 'How long a refresh token is good.'),
        ]),
    optional('CORS_ORIGIN', '', 'Origins that browsers may call from, separated by commas; `*` for any.'),
    optional('REDIS_URL', '', 'Redis, `redis://host:6379`: several servers then count rate limits together.'),
    optional('RATE_LIMIT_MAX', '120', 'Requests a minute from one address; 0 switches all rate limits off.'),
    ...(auth === undefined
      ? []
      : [optional('AUTH_RATE_LIMIT_MAX', '5', 'Attempts to sign in or to register in five minutes from one address.')]),
    optional(
      'TRUST_PROXY',
      '',
      'Proxies whose `X-Forwarded-For` is believed: addresses and networks, separated by commas.',
    ),
    optional('BODY_LIMIT', '1048576', 'Largest request body, in bytes.'),
    optional('REQUEST_TIMEOUT_MS', '30000', 'A request must have arrived completely after this time.'),
    optional('SHUTDOWN_TIMEOUT_MS', '10000', 'How long requests under way may take to finish when the server stops.'),
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
