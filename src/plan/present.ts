/** The type of `present`: what may be undefined becomes optional. */
export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without its undefined values, as `exactOptionalPropertyTypes` wants it. */
export function present<const T extends object>(values: T): Present<T> {
  // Every item of every plan comes through here: a plain loop is several times as fast as entries and back.
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) if (value !== undefined) kept[key] = value;
  return kept as Present<T>;
}
