/** A change of a plan's text, as data: the wizard, the review's fixes and the decisions all say what they want this way. */

/** Keys from the document's root, list indexes as numbers: `['tables', 'orders', 'fields', 'status']`. */
export type PlanPath = readonly (string | number)[];

/** What a plan's YAML can hold. */
export type PlanValue = string | number | boolean | null | readonly PlanValue[] | { readonly [key: string]: PlanValue };

export type PlanEdit =
  /** Sets a key, with the maps above it where they are missing; an existing value is replaced, its comment stays. */
  | { readonly kind: 'set'; readonly path: PlanPath; readonly value: PlanValue }
  /** Adds to the end of a list, which is made where it is missing. */
  | { readonly kind: 'append'; readonly path: PlanPath; readonly value: PlanValue }
  /** Takes a key or an item away; what is not there needs nothing. A map or list that is left empty goes, too. */
  | { readonly kind: 'remove'; readonly path: PlanPath }
  /** Gives a key another name, at its place. */
  | { readonly kind: 'rename'; readonly path: PlanPath; readonly to: string };
