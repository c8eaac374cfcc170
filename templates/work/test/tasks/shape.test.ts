import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { Nullable, Timestamp } from '../../src/schemas.ts';
import { shaped } from '../../src/tasks/shape.ts';

describe('the result of a task', () => {
  const Row = Type.Object({ name: Type.String(), at: Timestamp, more: Type.Unknown() });
  const row = { name: 'a', at: new Date(0), more: { any: ['thing'] }, secret: 'hidden' };
  const { secret: _secret, ...seen } = row;

  it('has no keys that its schema does not have, wherever they are', () => {
    expect(shaped(row, Row)).toEqual(seen);
    expect(shaped([row], Type.Array(Row))).toEqual([seen]);
    expect(shaped({ row, rows: [row], n: 1 }, Type.Object({ row: Row, rows: Type.Array(Row) }))).toEqual({
      row: seen,
      rows: [seen],
    });
  });

  it('may be null', () => {
    const schemas = [Nullable(Row), Nullable(Type.Union([Row, Type.Null()]))];
    expect(schemas.map((schema) => shaped(row, schema))).toEqual([seen, seen]);
    expect(schemas.map((schema) => shaped(null, schema))).toEqual([null, null]);
    expect(shaped([row], Nullable(Type.Array(Row)))).toEqual([seen]);
  });

  it('is what it is where it has no parts', () => {
    expect(shaped('text', Type.String())).toBe('text');
    expect(shaped(row, Type.Unknown())).toBe(row);
  });
});
