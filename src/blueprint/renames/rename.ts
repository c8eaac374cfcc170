/** A name of the plan that was another one before, as `was:` says it. Names as in the plan: snake_case. */
export type Rename =
  | {
      readonly kind: 'table' | 'function' | 'task' | 'event' | 'integration' | 'group' | 'feature';
      readonly from: string;
      readonly to: string;
    }
  /** `table` is the name that the table has now. */
  | { readonly kind: 'field'; readonly table: string; readonly from: string; readonly to: string };
