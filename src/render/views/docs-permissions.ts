import { capitalize } from '../../blueprint/casing.ts';
import type { Blueprint } from '../../blueprint/model.ts';
import { codeSpan, escapeMarkdown } from './docs-markdown.ts';
import { createLookup } from './lookup.ts';
import type { Asker, AskerKind } from './permissions/people.ts';
import { type PermissionTable, permissionTable } from './permissions/table.ts';

export interface PermissionsView {
  readonly title: string;
  /** Who asks, in cells: the head of their column, and who that is. */
  readonly askers: readonly { readonly name: string; readonly who: string }[];
  /** Words of the table that occur, and what they mean. */
  readonly words: readonly { readonly word: string; readonly meaning: string }[];
  readonly hasRows: boolean;
  readonly hasOwners: boolean;
  readonly tenants: string;
  readonly groups: readonly {
    readonly title: string;
    /** Lines of Markdown tables, without the bars at both ends. */
    readonly head: string;
    readonly rule: string;
    readonly lines: readonly string[];
  }[];
}

/** `docs/permissions.md`: what everybody gets from every endpoint. The tests of the project read it. */
export function permissionsView(blueprint: Blueprint): PermissionsView {
  const lookup = createLookup(blueprint);
  const { askers, lines } = permissionTable(lookup);
  const groups = [...new Set(lines.map(({ operation }) => operation.group))];
  const used = new Set<string>(lines.flatMap(({ cells }) => cells));
  const tenants = blueprint.tenants.map(({ table }) => lookup.table(table).entity.words);
  return {
    title: escapeMarkdown(blueprint.project.title),
    askers: askers.map((asker) => ({ name: headOf(asker), who: who(asker, lookup.blueprint) })),
    words: meanings.filter(({ words }) => words.some((word) => used.has(word))).map(wordCells),
    hasRows: lines.some(({ operation }) => operation.endpoint !== undefined),
    hasOwners: askers.some(({ kind }) => kind === 'owner'),
    tenants: tenants.join(' and '),
    groups: groups.map((group) => groupTable(group, { askers, lines })),
  };
}

/** Where no line is about rows, whose they are makes no difference. */
function groupTable(group: string, { askers, lines }: PermissionTable): PermissionsView['groups'][number] {
  const own = lines.filter(({ operation }) => operation.group === group);
  const isAboutRows = own.some(({ operation, cells }) => operation.endpoint !== undefined || cells.includes('own'));
  const shown = askers.map((asker) => isAboutRows || !tiedKinds.has(asker.kind));
  const row = (cells: readonly string[]): string[] => cells.filter((_cell, index) => shown[index]);
  return {
    title: escapeMarkdown(capitalize(group)),
    head: ['endpoint', ...row(askers.map(headOf))].join(' | '),
    rule: ['---', ...row(askers.map(() => '---'))].join(' | '),
    lines: own.map(({ operation: { method, path }, cells }) =>
      [codeSpan(`${method} ${path}`), ...row(cells)].join(' | '),
    ),
  };
}

const tiedKinds: ReadonlySet<AskerKind> = new Set(['owner', 'another owner', 'member', 'member elsewhere']);

/** Roles are words of the plan. */
function headOf({ kind, name }: Asker): string {
  return kind === 'role' ? codeSpan(name) : name;
}

function who({ kind, name, tenant, memberRole = '' }: Asker, { auth }: Blueprint): string {
  const words = (tenant ?? '').replaceAll('_', ' ');
  const role = codeSpan(auth?.defaultRole ?? '');
  const texts: Record<AskerKind, string> = {
    nobody: 'calls without a token',
    unconfirmed: `a ${role} whose e-mail address is not confirmed yet`,
    role: `has the role ${codeSpan(name)}, and no part in either row`,
    owner: `a ${role} whom the first row belongs to`,
    'another owner': `a ${role} whom the second row belongs to`,
    member: `a ${role} who is ${codeSpan(memberRole)} where the first row is, among ${words}`,
    'member elsewhere': `a ${role} who is ${codeSpan(memberRole)} where the second row is, among ${words}`,
    key: 'a machine whose key has the scope of the endpoint, or every scope where it has none',
    'key without scope': 'a machine whose key has every scope but that of the endpoint',
  };
  return texts[kind];
}

const meanings: readonly { readonly words: readonly string[]; readonly meaning: string }[] = [
  { words: ['yes'], meaning: 'they may' },
  { words: ['all', 'own', 'none'], meaning: 'which of the two rows they see: both, their own, neither' },
  { words: ['401'], meaning: 'they have to sign in, or to sign what they send' },
  { words: ['403'], meaning: 'they may not' },
  { words: ['404'], meaning: 'the row does not exist, as far as they can tell' },
  { words: ['409'], meaning: 'it would refer to a row that does not exist, as far as they can tell' },
];

function wordCells({ words, meaning }: (typeof meanings)[number]): PermissionsView['words'][number] {
  return { word: words.map(codeSpan).join(', '), meaning };
}
