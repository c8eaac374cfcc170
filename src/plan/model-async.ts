/** Functions, integrations, tasks, events, webhooks and realtime: parsed and checked, compiled by later versions. */
import type { FieldType, Item, NamedItem, Permission, RateLimit, Reference } from './model.ts';
import type { Formula, Step } from './model-steps.ts';

export interface FunctionDefinition extends NamedItem {
  readonly input?: FieldType;
  readonly returns?: FieldType;
  /** Written by hand: `code: true`. */
  readonly code: boolean;
  readonly steps: readonly Step[];
  readonly examples: readonly Example[];
}

export interface Example extends Item {
  readonly name: string;
  readonly input: unknown;
  /** Absent when the example only has to succeed. */
  readonly returns?: unknown;
  /** Endpoints: the status that is answered. */
  readonly status?: number;
}

export interface Integration extends NamedItem {
  readonly baseUrl: string;
  readonly auth?: {
    readonly kind: 'bearer' | 'basic' | 'header' | 'query';
    readonly parameter?: string;
    readonly variable: string;
  };
  readonly timeoutSeconds?: number;
  readonly retry?: number;
  readonly rateLimit?: RateLimit;
  readonly operations: readonly Operation[];
}

export interface Operation extends NamedItem {
  readonly method: string;
  readonly requestPath: string;
  readonly input?: FieldType;
  readonly returns?: FieldType;
  readonly idempotent?: Formula;
  readonly example?: unknown;
  readonly cacheSeconds?: number;
}

export interface Task extends NamedItem {
  readonly on?: Reference;
  readonly everySeconds?: number;
  readonly cron?: { readonly expression: string; readonly timezone: string };
  readonly input?: FieldType;
  readonly retry?: number;
  readonly timeoutSeconds?: number;
  readonly concurrency?: number;
  readonly steps: readonly Step[];
}

export interface EventDefinition extends NamedItem {
  readonly data?: FieldType;
}

export interface Webhooks {
  readonly incoming: readonly IncomingWebhook[];
  readonly outgoing: readonly Reference[];
}

export interface IncomingWebhook extends NamedItem {
  readonly url: string;
  readonly signature: { readonly scheme: string; readonly variable: string };
  readonly run: Reference;
}

export interface Channel extends NamedItem {
  readonly allow: readonly Permission[];
  readonly on: readonly Reference[];
}
