import { describe, expect, it } from 'vitest';
import { tableCapacity } from '../../../src/render/samples/capacity.ts';
import { blueprintOf } from '../tests/blueprint-of.ts';

const blueprint = blueprintOf(`
  kinds: { fields: { name: "basic | pro, unique" } }
  teams: { fields: { title: "text, unique" } }
  settings: { fields: { kind: "-> kinds, unique" } }
  members: { fields: { team: "-> teams", level: "low | high" }, unique: ["team, level"] }
  codes: { fields: { digit: "text, pattern /^[0-4]$/", strict: boolean }, unique: ["digit, strict"] }
`);

describe('tableCapacity', () => {
  it.each([
    ['teams', [], Infinity],
    ['kinds', [], 2],
    ['settings', [], 2],
    ['members', [], Infinity],
    ['members', ['team_id'], 2],
    ['members', ['team_id', 'level'], 1],
    ['codes', [], 10],
  ])('%s with %j fixed: %d rows', (name, fixed, rows) => {
    const table = blueprint.tables.find((candidate) => candidate.name.snake === name);
    expect(table && tableCapacity(blueprint, table, new Set(fixed))).toBe(rows);
  });
});
