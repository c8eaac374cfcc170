import type { FunctionBlueprint, IncludeBlueprint, Program, Statement } from '../model.ts';
import { walkStatements } from '../program/walk.ts';

/** The tables that a program reads or writes, those of the functions that it calls included, in order of first use. */
export function touchedTables(
  program: Program,
  functions: ReadonlyMap<string, FunctionBlueprint>,
): ReadonlySet<string> {
  const statements = [...calledPrograms(program, functions)].flatMap(({ block }) => [...walkStatements(block)]);
  return new Set(statements.flatMap(tablesOf));
}

/** A program, and those of the functions that it calls, also through others. */
export function calledPrograms(
  program: Program,
  functions: ReadonlyMap<string, FunctionBlueprint>,
): ReadonlySet<Program> {
  const programs = new Set([program]);
  for (const each of programs) {
    for (const statement of walkStatements(each.block)) {
      const called = statement.kind === 'call' ? functions.get(statement.function)?.program : undefined;
      if (called !== undefined) programs.add(called);
    }
  }
  return programs;
}

function tablesOf(statement: Statement): string[] {
  const own = 'use' in statement ? [statement.use.query.table] : 'table' in statement ? [statement.table] : [];
  return 'include' in statement ? [...own, ...statement.include.flatMap(includedTables)] : own;
}

/** The tables of an include, those that hold its pairs included. */
export function includedTables(include: IncludeBlueprint): string[] {
  const junction = include.manyToMany === undefined ? [] : [include.manyToMany.junction];
  return [include.table, ...junction, ...include.include.flatMap(includedTables)];
}
