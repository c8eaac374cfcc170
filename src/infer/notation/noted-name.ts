import { findNameFault, toSnakeCase } from '../../plan/names.ts';

/** A name as plans have it, or why it cannot be one. */
export type NotedName = { readonly name: string } | NameProblem;

export interface NameProblem {
  readonly problem: string;
  readonly expected: string;
  readonly suggestion?: string;
}

/** `orderItems`, `Order Items`, `order-items` → `order_items`; letters with accents lose them. */
export function readName(written: string): NotedName {
  const name = toSnakeCase(
    written
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, '')
      .replaceAll('ß', 'ss'),
  );
  const fault = findNameFault(name);
  if (!fault) return { name };
  const digits = name.replace(/^[0-9_]+/, '');
  const renamed = name === '' ? undefined : /^\d/.test(name) ? digits : `${name.slice(0, 40)}_value`;
  const suggestion = renamed !== undefined && renamed !== '' && !findNameFault(renamed) ? renamed : undefined;
  const problem = name === '' ? `"${written.trim().slice(0, 60)}" is not a name.` : fault.message;
  return { problem, expected: fault.expected ?? 'a name', ...(suggestion !== undefined && { suggestion }) };
}
