import { quoteString } from '../../engine.ts';
import { countName } from './uses-name.ts';

/** The three parts of a test. */
export interface Steps {
  readonly given?: readonly string[];
  readonly when: readonly string[];
  readonly expected: readonly string[];
}

/** One `it` of a test file: the steps, an empty line, what is expected. */
export function testCase(title: string, steps: Steps): string {
  const code = body(steps);
  return `it(${quoteString(title)}, ${code.includes('await ') ? 'async ' : ''}() => {\n${code}\n});`;
}

/** One `it.each`: `rows` are the code of its table, `parameters` name the columns. */
export function testTable(
  title: string,
  table: { readonly type?: string; readonly rows: readonly string[]; readonly parameters: string },
  steps: Steps,
): string {
  const type = table.type === undefined ? '' : `<${table.type}>`;
  return `it.each${type}([\n${table.rows.join(',\n')},\n])(${quoteString(title)}, async (${table.parameters}) => {\n${body(steps)}\n});`;
}

function body({ given = [], when, expected }: Steps): string {
  const parts = [neededLines(given, [...when, ...expected]), when, expected];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** From the last one to the first: a line that falls away needs nothing that stands before it. */
function neededLines(given: readonly string[], rest: readonly string[]): readonly string[] {
  return given.reduceRight<readonly string[]>(
    (needed, line) => [...withoutUnused(line, [line, ...needed, ...rest].join('\n')), ...needed],
    [],
  );
}

/** A row that only has to be there needs no name; one that nothing refers to (`const?`) is not made at all. */
export function withoutUnused(line: string, code: string): string[] {
  const [, optional, name] = /^const(\??) (\w+) = await /.exec(line) ?? [];
  if (name === undefined) return [line];
  if (countName(code, name) > 1) return [line.replace('const?', 'const')];
  return optional === '?' ? [] : [line.replace(/^const \w+ = /, '')];
}
