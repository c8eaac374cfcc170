/** Channels of a blueprint: what clients listen to, who may, and how an event finds its channel. */
import type { MemberScope, PermissionWord } from './model-endpoints.ts';
import type { Names } from './model-tables.ts';

/** What the value of a parameter looks like in the name of a channel. */
export type ChannelParameterKind = 'uuid' | 'integer' | 'text';

export type ChannelSegment =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: Names; readonly type: ChannelParameterKind };

export interface ChannelBlueprint {
  /** As the plan writes it: `orders/{id}`. */
  readonly name: string;
  readonly description: string;
  readonly segments: readonly ChannelSegment[];
  readonly allow: readonly PermissionWord[];
  /** Some listeners get events of their own rows only (allow has `owner`). */
  readonly ownerScoped: boolean;
  /** Listeners get events of rows of their tenants (allow has `member`); beside `ownerScoped` either is enough. */
  readonly member?: MemberScope;
  /** Roles that get every event although the channel is ownerScoped or for members. */
  readonly unscopedRoles: readonly string[];
  /** The table that it is about; absent where its name tells of none. */
  readonly table?: string;
  /** The parameter that names one row of the table, by a column that no two rows share. */
  readonly row?: { readonly parameter: string; readonly column: string };
  /** In plan order, each once. */
  readonly events: readonly ChannelEventBlueprint[];
}

/** An event on a channel. Fields are names in SQL's casing of what the event carries. */
export interface ChannelEventBlueprint {
  readonly event: string;
  /** For each parameter of the channel's name, in its order, the field that holds its value. */
  readonly fields: readonly string[];
  /** The field with the id of the row of the channel's table; present where rows decide who gets the event. */
  readonly id?: string;
}
