import type { InputField } from './model-logic.ts';
import type { Names } from './model-tables.ts';

/** Messages to other systems, and from them. */
export interface WebhooksBlueprint {
  /** What other systems send, in plan order. */
  readonly incoming: readonly IncomingWebhookBlueprint[];
  /** Events that others may subscribe to, in plan order; none in plans without outgoing webhooks. */
  readonly outgoing: readonly string[];
  /** The roles that manage subscriptions; none where there is nothing to subscribe to. */
  readonly managers: readonly string[];
}

/** Messages that another system sends: checked, kept, answered at once, and handled by a task. */
export interface IncomingWebhookBlueprint {
  readonly name: Names;
  readonly description: string;
  /** Below the base path: `/webhooks/stripe`. */
  readonly path: string;
  readonly operationId: string;
  /** Environment variable that holds the secret. */
  readonly variable: string;
  readonly signature: SignatureBlueprint;
  /** Name of the task, as the plan writes it. */
  readonly task: string;
  /** Fields of the task's input, and where each comes from. */
  readonly input: readonly WebhookInput[];
}

export interface WebhookInput {
  readonly field: InputField;
  /** A field of the body of that name; the whole body; the id of the message; what it is about. */
  readonly from: 'body' | 'payload' | 'id' | 'type';
}

/** How a message is signed. Names of headers are in small letters. */
export interface SignatureBlueprint {
  readonly scheme: 'stripe' | 'github' | 'standard' | 'hmac';
  readonly header: string;
  readonly algorithm: 'sha256' | 'sha384' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  /** Stands before the signature in its header: `sha256=`; '' for nothing. */
  readonly prefix: string;
  /** `{timestamp}`, `{id}` and `{body}` stand for what is sent. */
  readonly signed: string;
  /** Messages carry the time of sending, which is signed: old ones are refused. */
  readonly hasTimestamp: boolean;
  /** Header with that time, in seconds since 1970; `stripe` has it beside the signature. */
  readonly timestamp?: string;
  /** What tells one message from another; without anything of that kind the hash of its body. */
  readonly id: MessagePart | { readonly kind: 'hash' };
  /** Where the message says what it is about. */
  readonly type?: MessagePart;
}

interface MessagePart {
  readonly kind: 'header' | 'field';
  readonly name: string;
}
