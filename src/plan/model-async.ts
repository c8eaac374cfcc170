/** Functions, integrations, tasks, events, webhooks and realtime: parsed and checked, compiled by later versions. */
import type { FieldType, Item, NamedItem, PathSegment, Permission, RateLimit, Reference, Span } from './model.ts';
import type { Formula, Step } from './model-steps.ts';

export interface FunctionDefinition extends NamedItem {
  readonly input?: FieldType;
  readonly returns?: FieldType;
  /** Written by hand: `code: true`. */
  readonly code: boolean;
  readonly steps: readonly Step[];
  readonly examples: readonly Example[];
  /** Estimated. */
  readonly takesSeconds?: number;
  /** Why it is a function although it is used only once. */
  readonly keep?: string;
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
  /** Estimated. */
  readonly takesSeconds?: number;
}

export interface Task extends NamedItem {
  readonly on?: Reference;
  readonly everySeconds?: number;
  readonly cron?: { readonly expression: string; readonly timezone: string };
  /** Place of `timezone`, where it is written; else UTC was taken. */
  readonly timezoneAt?: Span;
  readonly input?: FieldType;
  readonly retry?: number;
  readonly timeoutSeconds?: number;
  readonly concurrency?: number;
  readonly priority?: number;
  /** Fields of the input that tell runs apart; none: there is one run waiting at most. Absent: any number. */
  readonly unique?: readonly Reference[];
  /** Estimated. */
  readonly takesSeconds?: number;
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
  readonly segments: readonly PathSegment[];
  readonly urlAt: Span;
  readonly signature: WebhookSignature;
  readonly run: Reference;
}

/** How a message is known to be genuine. What only `hmac` may say is absent for other schemes, or refused by the blueprint. */
export interface WebhookSignature {
  readonly scheme: string;
  /** Of the word that names the scheme. */
  readonly at: Span;
  /** Environment variable that holds the secret. */
  readonly variable: string;
  /** Carries the signature. */
  readonly header?: string;
  readonly algorithm?: 'sha256' | 'sha384' | 'sha512';
  readonly encoding?: 'hex' | 'base64';
  /** Stands before the signature: `sha256=`. */
  readonly prefix?: string;
  /** Header with the time of sending, in seconds since 1970. */
  readonly timestamp?: string;
  /** What is signed: `v0:{timestamp}:{body}`. */
  readonly signed?: string;
  /** Where the id of the message stands. */
  readonly id?: { readonly kind: 'header' | 'field'; readonly name: string };
}

export interface Channel extends NamedItem {
  /** Of its name, `orders/{id}`. */
  readonly segments: readonly PathSegment[];
  readonly allow: readonly Permission[];
  readonly on: readonly Reference[];
}
