import type { ColumnHint } from './model.ts';

/**
 * What rows get that have no value, or none that may stay: what `using` computes, where that is nothing `backfill`.
 * @param otherwise where the plan says neither, or `using` alone finds nothing: the default
 */
export function fillOf(hint: ColumnHint | undefined, otherwise?: string): string | undefined {
  const { using, backfill = otherwise } = hint ?? {};
  if (using === undefined) return backfill;
  return backfill === undefined ? `(${using})` : `coalesce((${using}), ${backfill})`;
}

/** The same, when the expression has done its work with a conversion of types. */
export function withoutUsing(hint: ColumnHint | undefined): ColumnHint {
  return hint?.backfill === undefined ? {} : { backfill: hint.backfill };
}

/** An expression that gives rows different values, for hints. */
export function exampleKey(type: string): string {
  const [, length] = /^varchar\((\d+)\)$/.exec(type) ?? [];
  if (type === 'uuid') return 'using gen_random_uuid()';
  if (type === 'text' || length !== undefined) return `using left(md5(id::text), ${length ?? 32})`;
  return type === 'integer' || type === 'bigint' ? 'using hashtext(id::text)' : 'using …';
}

/** What could be written behind `backfill` or `using` for a type, for hints. */
export function exampleFill(type: string, target: string | undefined): string {
  if (target !== undefined) return `using (select id from ${target} order by id limit 1)`;
  if (type.endsWith('[]')) return 'backfill []';
  const base = /^[a-z]+/.exec(type)?.[0] ?? type;
  return examples[base] ?? 'backfill 0';
}

const examples: Readonly<Record<string, string>> = {
  varchar: 'backfill unknown',
  text: 'backfill unknown',
  boolean: 'backfill false',
  date: 'backfill today',
  timestamptz: 'backfill now',
  uuid: 'using gen_random_uuid()',
  jsonb: 'backfill {}',
};
