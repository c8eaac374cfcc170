import type { FieldType } from '../../src/plan/model.ts';
import { columnOf } from './json.ts';

interface Casing {
  readonly key: (name: string) => string;
  readonly decimals: 'number' | 'string';
}

/** JSON by the names of the plan as compiled functions take it: moments are dates, decimals as the project has them. */
export function toRuntime(json: unknown, type: FieldType, casing: Casing): unknown {
  if (json === null || json === undefined) return json;
  if (type.kind === 'list' && Array.isArray(json)) return json.map((item) => toRuntime(item, type.of, casing));
  if (type.kind === 'object' && typeof json === 'object') {
    const members = new Map<string, unknown>(Object.entries(json));
    return Object.fromEntries(
      type.fields.flatMap((field) => {
        const value = members.get(columnOf(field));
        return value === undefined ? [] : [[casing.key(columnOf(field)), toRuntime(value, field.type, casing)]];
      }),
    );
  }
  if (type.kind === 'datetime') return new Date(String(json));
  return type.kind === 'decimal' && casing.decimals === 'string' ? String(json) : json;
}

/** What a client would see of it. */
export function toClient(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
