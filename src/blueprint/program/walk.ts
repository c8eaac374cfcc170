import type { Blueprint } from '../model.ts';
import type { Block, Program, Statement } from './program.ts';

/** Every program of a blueprint: of its functions, endpoints and tasks. */
export function programsOf({
  functions,
  modules,
  tasks,
}: Pick<Blueprint, 'functions' | 'modules' | 'tasks'>): readonly Program[] {
  return [
    ...functions.flatMap(({ program }) => (program === undefined ? [] : [program])),
    ...modules.flatMap(({ actions }) => actions.map(({ program }) => program)),
    ...tasks.map(({ program }) => program),
  ];
}

/** Every statement of a block, each before those inside it. */
export function* walkStatements(block: Block): Generator<Statement, void, void> {
  for (const statement of block.statements) {
    yield statement;
    for (const inner of blocksOf(statement)) yield* walkStatements(inner);
  }
}

function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
      return statement.whenFalse === undefined ? [statement.whenTrue] : [statement.whenTrue, statement.whenFalse];
    case 'switch': {
      const cases = statement.cases.map(({ block }) => block);
      return statement.otherwise === undefined ? cases : [...cases, statement.otherwise];
    }
    case 'each':
    case 'transaction':
      return [statement.block];
    case 'try':
      return [statement.block, statement.catch];
    default:
      return [];
  }
}
