import { expect, test } from 'vitest';
import { checkMergedCode } from '../../../src/changes/merge/check-merged-code.ts';
import { parseCode } from '../../../src/changes/merge/code/parse-code.ts';

function check(path: string, text: string, versions: { mine: string; next: string }): string | undefined {
  const parse = (version: string) => {
    const code = parseCode(path, version);
    if (code === undefined) throw new Error(`no valid code: ${version}`);
    return code;
  };
  const codes = { base: parse(versions.mine), mine: parse(versions.mine), next: parse(versions.next) };
  return checkMergedCode(path, { text, codes })?.reason;
}

const mine = 'export const a = { x: 1 };\n';
const next = 'export const a = { y: 1 };\n';

test.each([
  ['no code', 'export const = 1;\n', 'both changes together are no valid code'],
  ['a declaration twice', 'const a = 1;\nconst a = 2;\n', 'both changes together are no valid code'],
  ['a property twice', 'export const a = { x: 1, x: 2 };\n', 'both changes together have x twice'],
  ['a method twice', 'class A {\n  run() {}\n  run() {}\n}\n', 'both changes together have run() twice'],
  ['a member twice', 'interface A {\n  x: 1;\n  x: 2;\n}\n', 'both changes together have x twice'],
  ['a route twice', "app.get('/a', one);\napp.get('/a', two);\n", "both changes together have app.get('/a') twice"],
  ['a test twice', "it('is', one);\nit('is', two);\n", "both changes together have it('is') twice"],
  ['a name that nothing declares', 'export const a = x;\n', 'one change uses x, which the other removed or renamed'],
  ['an import that nothing uses', "import { a } from 'a';\n", 'both changes together no longer use a'],
])('%s is found', (_, text, reason) => {
  const own = "import { a } from 'a';\nexport const app = a, it = 1, one = 2, two = 3;\napp(it, one, two);\n";
  expect(check('a.ts', text, { mine: own, next: own })).toBe(reason);
});

test.each([
  ['what a side has already', 'export const a = { x: 1, x: 2 };\n', 'export const a = { x: 1, x: 2 };\n'],
  ['overloads', mine, 'class A {\n  run(a: 1): void;\n  run(a: 2): void;\n  run() {}\n}\n'],
  ['a getter and its setter', mine, 'class A {\n  get x() {\n    return 1;\n  }\n  set x(value) {}\n}\n'],
  [
    'routes of two methods',
    'export const app = 1;\n',
    "const app = f();\nfunction f() {}\napp.get('/a');\napp.post('/a');\n",
  ],
  ['names of all kinds', mine, namesOfAllKinds()],
])('%s is no fault', (_, version, text) => {
  expect(check('a.ts', text, { mine: version, next })).toBeUndefined();
});

test('JSON keeps to JSON', () => {
  expect(check('a.json', '{ "a": 1, }', { mine: '{ "a": 1 }', next: '{ "a": 1 }' })).toBe(
    'both changes together are no valid JSON',
  );
  expect(check('a.json', '{ "a": 1, }', { mine: '{ "a": 1, }', next: '{ "a": 1 }' })).toBeUndefined();
});

/** Declares whatever it uses. */
function namesOfAllKinds(): string {
  return `import d, { n as m } from 'x';
import * as all from 'y';
type G<T, U = T> = { [K in keyof T]: U } & { readonly key: T };
interface I<T> extends B<T> { field: T; method<V>(given: V): given is V & T; [index: string]: unknown; }
interface B<T> { base: T }
enum E { One, Two = One }
declare module 'z' { interface Inner { at: I<string> } }
class C<T> extends d { static made = 1; #own = m; constructor(readonly place: G<T>) { super(place); this.#own = C.made; } }
type Infer<X> = X extends Bag<infer Y> ? Y : never;
type Bag<T> = T[];
type Call = (first: number, ...rest: string[]) => asserts first is never;
type Indexed = { [key: string]: typeof all.some };
export function run<T>({ a, b: { c = 1 }, ...others }: Record, [e, , f]: Record[] = []): T {
  label: for (const x of [a, c, others]) { for (let i = 0; i < x; i += 1) continue label; }
  for (const y in e) { try { use(y); } catch (error) { use(error, f, E.One); } }
  switch (a) { case 1: { const inner = hoisted(); use(inner); } }
  const object = { a, short: c, ['computed' + c]: 1, method() { return this; } };
  return use(object, C, import.meta, new.target) as unknown as T;
  function hoisted(): Infer<Indexed> | Call { return undefined; }
}
interface Record { a: number; b: { c: number } }
const use = (...all: unknown[]): unknown => all, undefined = void 0;
`;
}
