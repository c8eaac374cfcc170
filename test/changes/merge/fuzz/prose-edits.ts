import { addAbove, addBelow, changed, type EditMaker, replaceLine, singleLines } from './user-edit.ts';

/** What people do to Markdown. */
export const markdownEdits: readonly EditMaker[] = [
  (_, { id }) => ({ name: 'section at the end', apply: (text) => `${text}\n## ${id}\n\nOurs.\n` }),
  onLine('paragraph below a heading', /^#+ /, (line, id) => addition(line, `\nWe say ${id} here.`)),
  onLine('section above a heading', /^### /, (line, id) => ({ above: `### ${id}\n\nOurs.\n`, line })),
  onLine('row of a table', /^\| [^-].*\|$/, (line, id) =>
    addition(line, `|${' ' + id + ' |'.repeat(line.split('|').length - 2)}`),
  ),
  onLine('sentence changed', /^[A-Z][^|]{12,}\.$/, (line, id) => ({ line: line.replace(/\.$/, `, says ${id}.`) })),
  onLine('sentence behind a paragraph', /^[A-Z][^|]{12,}\.$/, (line, id) => ({ line: `${line} See ${id}.` })),
  onLine('line of a diagram', /^ {2}\S+ --> /, (line, id) => addition(line, `  ${id} --> server`)),
  onLine('line removed', /^[|*] .*$/, () => ({})),
];

/** What people do to settings: .env.example, YAML, ignore files, Dockerfile. */
export const settingEdits: readonly EditMaker[] = [
  (text, { id }) =>
    text.startsWith('# Copy to .env')
      ? { name: 'variable at the end', apply: (other) => `${other}\n# Ours.\n# ${id.toUpperCase()}=\n` }
      : undefined,
  onLine('variable set', /^# [A-Z_]+=/, (line) => ({ line: line.slice(2) })),
  onLine('variable above another', /^# [A-Z_]+=/, (line, id) => addition(line, `\n# Ours.\n# ${id.toUpperCase()}=1`)),
  onLine('YAML key', /^ {6}\w+: \S/, (line, id) => addition(line, `      ${id}: one`)),
  onLine('YAML value', /^\s+\w+: [\w:.-]+$/, (line, id) => ({ line: line.replace(/: .*/, `: ${id}`) })),
  onLine('YAML remark', /^\s+\w+: [\w:.-]+$/, (line, id) => ({ above: `${/^\s*/.exec(line)?.[0]}# ${id}`, line })),
  (_, { id }) => ({ name: 'line at the end', apply: (text) => (/: |=/.test(text) ? undefined : `${text}${id}/\n`) }),
  onLine('step of a build', /^RUN /, (line, id) => addition(line, `RUN echo ${id}`)),
];

/** What people do to package.json and its like. */
export const jsonEdits: readonly EditMaker[] = [
  (_, { id }) => ({ name: 'dependency', apply: (text) => inJson(text, 'dependencies', [`lib-${id}`, '^1.0.0']) }),
  (_, { id }) => ({
    name: 'dependency for development',
    apply: (text) => inJson(text, 'devDependencies', [`@types/${id}`, '1.0.0']),
  }),
  (_, { id }) => ({ name: 'script', apply: (text) => inJson(text, 'scripts', [id, `echo ${id}`]) }),
  (_, { id }) => ({ name: 'rule', apply: (text) => inJson(text, 'rules', [`eslint/${id}`, 'error']) }),
  (_, { id }) => ({ name: 'option', apply: (text) => inJson(text, 'compilerOptions', [id, 'true']) }),
  onLine('version', /^ {4}"[\w@/.-]+": "\d+\.\d+\.\d+",?$/, (line) => ({ line: line.replace(/\d+(",?)$/, '99$1') })),
];

interface LineChange {
  readonly above?: string;
  readonly line?: string;
  readonly below?: string;
}

function addition(line: string, below: string): LineChange {
  return { line, below };
}

function onLine(name: string, pattern: RegExp, change: (line: string, id: string) => LineChange): EditMaker {
  return (text, { chance, id }) => {
    const line = chance.pick(singleLines(text, pattern));
    if (line === undefined) return undefined;
    const { above, line: own, below } = change(line, id);
    return {
      name,
      apply: (other) => {
        if (above !== undefined) return addAbove(other, line, above);
        if (below !== undefined) return addBelow(other, line, below);
        return replaceLine(other, line, own);
      },
    };
  };
}

function inJson(text: string, key: string, [name, value]: readonly [string, string]): string | undefined {
  const pattern = new RegExp(`("${key}": \\{\\n)`);
  return changed(
    text,
    text.replace(pattern, (head) => `${head}    ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`),
  );
}
