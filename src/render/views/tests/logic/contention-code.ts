import type { Arrangement } from './arrangement.ts';

interface Contention {
  /** Number of the row that all of them lock. */
  readonly row: number;
  /** What the results are called. */
  readonly variable: string;
  /** The promise of the results. */
  readonly running: string;
}

/** Lets two meet at a row, and go on at the same moment. */
export function contentionCode(arrangement: Arrangement, { row, variable, running }: Contention): string[] {
  const { name } = arrangement.world.row(row).table;
  const hold = arrangement.file.use('holdRow', 'contention.ts');
  return [
    `const release = await ${hold}('${name.snake}', ${arrangement.nameOf(row)}.id);`,
    `const both = ${running};`,
    'await release(2);',
    `const ${variable} = await both;`,
  ];
}
