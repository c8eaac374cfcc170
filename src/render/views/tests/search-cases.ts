import type { ColumnBlueprint, ListEndpoint, SearchEndpoint } from '../../../blueprint/model.ts';
import { acceptsValue } from '../../../blueprint/samples/accepts.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf, uniqueColumns } from '../../samples/capacity.ts';
import { callerOf } from './caller.ts';
import { hidesFromOutsiders } from './member-cases.ts';
import { Scene } from './scene.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** A word that no factory writes; searched for in the plural. */
export const word = 'telescope';

/** Tests of an endpoint that searches. */
export function searchCases(endpoint: SearchEndpoint, file: TestFile): string[] {
  return [
    ...ranksByWeight(endpoint, file),
    ...findsForms(endpoint, { file, parameter: 'q' }),
    findsNothing(endpoint, file),
    ...keepsToMembers(endpoint, file),
  ];
}

/** `search=` of a list. */
export function searchInListCase(endpoint: ListEndpoint, file: TestFile): string[] {
  return findsForms(endpoint, { file, parameter: 'search' });
}

interface SearchPlace {
  readonly file: TestFile;
  readonly parameter: 'q' | 'search';
}

/** Columns that are searched and can hold the word, heaviest first. */
function usable(
  endpoint: ListEndpoint | SearchEndpoint,
  file: Pick<TestFile, 'lookup'>,
): { column: ColumnBlueprint; weight: string }[] {
  const table = file.lookup.table(endpoint.table);
  const columns = (table.search?.columns ?? []).map(({ name, weight }) => ({ column: columnOf(table, name), weight }));
  return columns
    .filter(({ column }) => column.kind === 'text' && acceptsValue(column, wordFor(column)))
    .sort((one, other) => (one.weight < other.weight ? -1 : 1));
}

/** The word, made longer where the column asks for it. */
function wordFor({ minLength = 0 }: ColumnBlueprint): string {
  return word.length >= minLength
    ? word
    : `${word} ${'and more '.repeat(Math.ceil(minLength / 9))}`.slice(0, minLength).replace(/ $/, '.');
}

function ranksByWeight(endpoint: SearchEndpoint, file: TestFile): string[] {
  const [heaviest, ...others] = usable(endpoint, file);
  const lightest = others.findLast(({ weight }) => weight !== heaviest?.weight);
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  if (heaviest === undefined || lightest === undefined || scene.isSelf || scene.capacity < 2) return [];
  const ids = file.use('ids', 'lists.ts');
  return [
    // The better one is the older one: it is not its age that puts it first.
    testCase(`ranks ${heaviest.column.name.words} above ${lightest.column.name.words}`, {
      given: [
        ...scene.lines,
        `const better = ${scene.create([entry(heaviest.column)])};`,
        `const lesser = ${scene.create([entry(lightest.column)])};`,
      ],
      when: [`const { rows } = ${scene.list(`?q=${word}`)};`],
      expected: [`expect(${ids}(rows)).toEqual([better.id, lesser.id]);`],
    }),
  ];
}

/** An entry with which more than one row is found; undefined where no two may have the same words. */
export function searchedEntry(endpoint: SearchEndpoint, file: Pick<TestFile, 'lookup'>): string | undefined {
  const unique = uniqueColumns(file.lookup.table(endpoint.table));
  const found = usable(endpoint, file).find(({ column }) => !unique.has(column.name.snake));
  return found && entry(found.column);
}

function entry(column: ColumnBlueprint): string {
  return `${propertyKey(column.name.key)}: ${quoteString(wordFor(column))}`;
}

/** Other forms of a word are found too, and other rows are not. */
function findsForms(endpoint: ListEndpoint | SearchEndpoint, { file, parameter }: SearchPlace): string[] {
  const [first] = usable(endpoint, file);
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  if (first === undefined || scene.isSelf || scene.capacity < 2) return [];
  const ids = file.use('ids', 'lists.ts');
  const found = scene.name('found');
  return [
    testCase('finds other forms of a word, and only rows that have it', {
      given: [...scene.lines, `const ${found} = ${scene.create([entry(first.column)])};`, `${scene.create()};`],
      when: [`const { rows } = ${scene.list(`?${parameter}=${word}s`)};`],
      expected: [`expect(${ids}(rows)).toEqual([${found}.id]);`],
    }),
  ];
}

function keepsToMembers(endpoint: SearchEndpoint, file: TestFile): string[] {
  const [first] = usable(endpoint, file);
  if (first === undefined) return [];
  return hidesFromOutsiders(endpoint, { file, query: `?q=${word}`, entries: [entry(first.column)] });
}

function findsNothing(endpoint: SearchEndpoint, file: TestFile): string {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  return testCase('answers with an empty list for a word that nobody wrote, and asks for one', {
    given: scene.lines,
    when: [`const nothing = ${scene.list(`?q=${word}`)};`, `const unasked = ${scene.call()};`],
    expected: [
      'expect(nothing.rows).toEqual([]);',
      'expect(unasked.status).toBe(400);',
      'expect(unasked.body.error.details).toEqual({ q: expect.any(String) });',
    ],
  });
}
