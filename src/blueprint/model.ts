/**
 * The resolved model of a backend: every name in every casing, every relation with both ends,
 * every default written out, every permission decided. `render/` needs nothing that is not here.
 */
import type { ModuleBlueprint } from './model-endpoints.ts';
import type {
  EventBlueprint,
  FunctionBlueprint,
  IntegrationBlueprint,
  TaskBlueprint,
  TaskEndpointsBlueprint,
} from './model-logic.ts';
import type { Query } from './program/query.ts';
import type { TableBlueprint, TenantBlueprint } from './model-tables.ts';
import type { ChannelBlueprint } from './model-realtime.ts';
import type { WebhooksBlueprint } from './model-webhooks.ts';

export type { Literal } from '../plan/model.ts';
export type * from './model-endpoints.ts';
export type * from './model-logic.ts';
export type * from './model-tables.ts';
export type * from './model-realtime.ts';
export type * from './model-webhooks.ts';

export interface Blueprint {
  readonly project: ProjectBlueprint;
  /** Plan order, then system tables. */
  readonly tables: readonly TableBlueprint[];
  /** Groups that have endpoints, in plan order. */
  readonly modules: readonly ModuleBlueprint[];
  readonly auth?: AuthBlueprint;
  /** Those that permissions for members ask about; none in plans without such permissions. */
  readonly tenants: readonly TenantBlueprint[];
  /** Those that are built, in plan order; a function that nothing calls is emitted, too. */
  readonly functions: readonly FunctionBlueprint[];
  readonly integrations: readonly IntegrationBlueprint[];
  readonly tasks: readonly TaskBlueprint[];
  /** Declared or emitted. */
  readonly events: readonly EventBlueprint[];
  readonly webhooks: WebhooksBlueprint;
  /** Absent without tasks, or without sign-in. */
  readonly taskEndpoints?: TaskEndpointsBlueprint;
  /** What clients listen to, in plan order. */
  readonly channels: readonly ChannelBlueprint[];
  /** Of all programs, each once. */
  readonly queries: readonly Query[];
  /** Variables that formulas read with `env("NAME")`. */
  readonly environment: readonly string[];
}

export interface ProjectBlueprint {
  /** kebab-case package name. */
  readonly name: string;
  /** For headings: `Shop`. */
  readonly title: string;
  readonly description: string;
  readonly basePath: string;
  readonly casing: 'camel' | 'snake';
  readonly ids: 'uuid' | 'integer';
  readonly currency: string;
  readonly decimals: 'number' | 'string';
  readonly environments: readonly string[];
  /** Where it is to run; for documentation. */
  readonly hosting?: HostingBlueprint;
}

export interface HostingBlueprint {
  readonly region?: string;
  readonly domain?: string;
  readonly team: readonly { readonly role: string; readonly people: readonly string[] }[];
}

/** An operation of an integration that sends mail; texts are names of its inputs. */
export interface MailBlueprint {
  readonly integration: string;
  readonly operation: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Gets an id of the message, the same at each attempt to send it. */
  readonly reference?: string;
}

export interface AuthBlueprint {
  readonly table: string;
  /** Column names in the auth table. */
  readonly emailColumn: string;
  readonly passwordColumn: string;
  readonly roleColumn: string;
  readonly roles: readonly string[];
  readonly defaultRole: string;
  /** `invite`: with an invitation, which says the address and the role. */
  readonly registration: 'open' | 'invite' | 'closed';
  /** Columns a person gives when registering besides e-mail and password. */
  readonly registrationInput: readonly string[];
  /** Columns that people change themselves, at `profilePath`. */
  readonly profileInput: readonly string[];
  /** Below the base path: `/users/profile`; absent where the plan has that endpoint itself, or there is nothing to change. */
  readonly profilePath?: string;
  /** The role of the first account that administers; absent where everybody who registers would have it. */
  readonly administrator?: string;
  /** All roles that manage invitations, keys and the audit trail, that one first. */
  readonly administrators: readonly string[];
  readonly passwordReset: boolean;
  /** Column with the time when the address was confirmed; without it nobody has to confirm theirs. */
  readonly verifiedColumn?: string;
  /** Machines sign in with keys that the administrator makes. */
  readonly apiKeys: boolean;
  /** The integration that mail goes through; absent: SMTP. */
  readonly mail?: MailBlueprint;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}
