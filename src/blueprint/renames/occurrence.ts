import type { Span } from '../../plan/model.ts';
import type { ChannelField } from './channel-parts.ts';

export type NamedKind = 'function' | 'task' | 'event' | 'integration' | 'group' | 'feature';

/** Where a value comes from: what the steps before made, the input, or the event that starts the task. */
export type OutsideSource = 'steps' | 'input' | { readonly event: string };

/** Names of variables, which a field of the input without `input` in front must not have there. */
export type Hiding = ReadonlySet<string>;

/** What a word of the plan's text is about. Names as in `Plan`. */
export type Target =
  | { readonly kind: 'table'; readonly name: string }
  | { readonly kind: NamedKind; readonly name: string }
  | { readonly kind: 'field'; readonly table: string; readonly name: string }
  | { readonly kind: 'operation'; readonly integration: string; readonly name: string }
  /** A way to other rows, as `include` and formulas name it: `order_items`, or `items`, of `orders`. */
  | { readonly kind: 'relation'; readonly table: string; readonly name: string }
  /** A parameter of a path that stands for a column: of `table` itself, or of the parent whose name stands before it. */
  | { readonly kind: 'parameter'; readonly table: string; readonly column: string; readonly under?: string }
  /** A word of a path that is the table's name: `order-items`. */
  | { readonly kind: 'path word'; readonly table: string }
  /** A value from outside in a condition on a table: a column of that name would hide it. */
  | {
      readonly kind: 'outside';
      readonly table: string;
      readonly name: string;
      readonly source: OutsideSource;
      readonly hiddenBy?: Hiding;
    }
  /** A value that an event carries, and that the tasks on it take. */
  | { readonly kind: 'event field'; readonly event: string; readonly name: string; readonly hiddenBy?: Hiding }
  /** A word in the name of a channel that is a table's: `order-items`, `order_item`. */
  | { readonly kind: 'channel word'; readonly table: string }
  /** A parameter in the name of a channel: the value that it takes of each event. */
  | {
      readonly kind: 'channel parameter';
      readonly fields: readonly ChannelField[];
      /** The table whose word stands right before it. */
      readonly behind?: string;
      /** The table that the channel is about. */
      readonly about?: string;
    };

/** A place where the plan's text says a name. */
export interface Occurrence {
  readonly target: Target;
  readonly at: Span;
  /** The word: `user_id` where the field `user` is meant by its column. */
  readonly written: string;
  /** Where it is declared; elsewhere it is used. */
  readonly isDeclaration: boolean;
  /** The item of the plan that says it: `tables.orders`, `functions.price_cart`. */
  readonly path: string;
  /** `({ order_id })` says key and value at once: which of the two is meant. */
  readonly isShorthand?: 'key' | 'value';
}
