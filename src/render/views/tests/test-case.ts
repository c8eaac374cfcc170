import { quoteString } from '../../engine.ts';

/** One `it` of a test file: the steps, an empty line, what is expected. */
export function testCase(
  title: string,
  steps: { readonly given?: readonly string[]; readonly when: readonly string[]; readonly then: readonly string[] },
): string {
  return `it(${quoteString(title)}, async () => {\n${body(steps)}\n});`;
}

/** One `it.each`: `rows` are the code of its table, `parameters` name the columns. */
export function testTable(
  title: string,
  table: { readonly type?: string; readonly rows: readonly string[]; readonly parameters: string },
  steps: { readonly given?: readonly string[]; readonly when: readonly string[]; readonly then: readonly string[] },
): string {
  const type = table.type === undefined ? '' : `<${table.type}>`;
  return `it.each${type}([\n${table.rows.join(',\n')},\n])(${quoteString(title)}, async (${table.parameters}) => {\n${body(steps)}\n});`;
}

function body({
  given = [],
  when,
  then,
}: {
  given?: readonly string[];
  when: readonly string[];
  then: readonly string[];
}): string {
  const code = [...given, ...when, ...then].join('\n');
  const parts = [given.map((line) => withoutUnused(line, code)), when, then];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** A row that only has to be there needs no name. */
function withoutUnused(line: string, code: string): string {
  const name = /^const (\w+) = await /.exec(line)?.[1];
  const isUsed = name === undefined || (code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0) > 1;
  return isUsed ? line : line.replace(/^const \w+ = /, '');
}
