import { parseSync } from 'oxc-parser';

/** The titles of a test and of the groups around it, outermost first; `%s` where the test has a table of values. */
interface TitledTest {
  readonly titles: readonly string[];
  /** The source that has the values: the test's own, or the whole file when its table stands elsewhere. */
  readonly source: string;
}

type Node = { readonly [key: string]: unknown };

/** Tests by source: a file is cited many times. */
const read = new Map<string, readonly TitledTest[]>();

function testsOf(path: string, source: string): readonly TitledTest[] {
  const known = read.get(source);
  if (known !== undefined) return known;
  const tests: TitledTest[] = [];
  read.set(source, tests);
  visit(parseSync(path, source).program, [], (titles, test) => {
    const own = source.slice(Number(test['start']), Number(test['end']));
    tests.push({ titles, source: /^\w+\.each(<.*>)?\(\[/.test(own) ? own : source });
  });
  return tests;
}

/**
 * Whether a file has a test of these titles. Groups may be left out. What stands for a `%s` in the test's own title must
 * be in the file's table, so a value that is no longer tested is noticed.
 */
export function hasTest(path: string, source: string, cited: readonly string[]): boolean {
  return testsOf(path, source).some(({ titles, source: table }) => {
    const own = titles.at(-1) ?? '';
    const groups = titles.slice(0, -1);
    const values = match(own, cited.at(-1) ?? '');
    if (values === undefined || !table.includes(values.join(`', '`))) return false;
    return cited.slice(0, -1).every((group) => groups.some((title) => match(title, group) !== undefined));
  });
}

/** What stands for each placeholder of a title, or undefined when the title does not match. */
function match(title: string, text: string): string[] | undefined {
  const parts = title.split(/%[sdij]|\$\w+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const values = new RegExp(`^${parts.join('(.+?)')}$`).exec(text)?.slice(1);
  // `%j` shows text in quotes of its own.
  return values?.map((value) => /^"(.*)"$/.exec(value)?.[1] ?? value);
}

function visit(node: unknown, titles: readonly string[], found: (titles: readonly string[], test: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, titles, found);
    return;
  }
  if (!isNode(node)) return;
  const call = readCall(node);
  if (call?.kind === 'test') found([...titles, call.title], node);
  const inside = call?.kind === 'group' ? [...titles, call.title] : titles;
  for (const value of Object.values(node)) visit(value, inside, found);
}

/** `it('…')`, `it.each(…)('…')`, `describe('…')` and the like. */
function readCall(node: Node): { readonly kind: 'test' | 'group'; readonly title: string } | undefined {
  if (node['type'] !== 'CallExpression' || !Array.isArray(node['arguments'])) return undefined;
  const [first]: unknown[] = node['arguments'];
  const name = calledName(node['callee']);
  if (!isNode(first) || typeof first['value'] !== 'string' || name === undefined) return undefined;
  if (name === 'describe') return { kind: 'group', title: first['value'] };
  return name === 'it' || name === 'test' ? { kind: 'test', title: first['value'] } : undefined;
}

/** The name that a chain of calls and members begins with. */
function calledName(callee: unknown): string | undefined {
  if (!isNode(callee)) return undefined;
  if (callee['type'] === 'Identifier') return String(callee['name']);
  if (callee['type'] === 'CallExpression') return calledName(callee['callee']);
  return callee['type'] === 'MemberExpression' ? calledName(callee['object']) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
