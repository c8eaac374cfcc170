import fc from 'fast-check';
import { stringify } from 'yaml';
import { Choices } from './choices.ts';

/** One table of the plan, as far as permissions and paths depend on it. */
interface Shape {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Somebody owns its rows: named by a field, through a parent, or nobody does. */
  readonly owned?: 'direct' | 'parent';
  /** Its rows belong to a team, or are one. */
  readonly team?: 'self' | 'member' | 'inside';
  /** The table that its rows hang on, and the field that says so. */
  readonly parent?: { readonly field: string; readonly table: string };
  /** Relations that endpoints may include. */
  readonly relations: readonly string[];
}

type Endpoint = Readonly<Record<string, unknown>>;

/**
 * A plan in which rows belong to people, to teams and to nobody, directly and through parents, and in which every
 * endpoint draws who may call it. The plan may say includes that open too much: those are for the reader to leave out.
 */
export function randomPermissions(): fc.Arbitrary<string> {
  return fc.gen().map((g) => writePlan(new Choices(g)));
}

function writePlan(g: Choices): string {
  const people = g.pick(['users', 'people', 'accounts']);
  const owner = g.pick(['user', 'owner', 'author', 'creator']);
  const memberRoles = g.pick([
    ['owner', 'admin', 'helper'],
    ['lead', 'helper'],
  ]);
  const shapes = shapesOf({ people, owner, memberRoles });
  const tables = Object.fromEntries(shapes.map((shape) => [shape.name, tableOf(g, shape)]));
  const soft = new Set(Object.entries(tables).flatMap(([name, table]) => (table.delete === 'soft' ? [name] : [])));
  const groups = shapes.map((shape) => [shape.name, groupOf(g, { shape, memberRoles, soft: soft.has(shape.name) })]);
  return stringify(
    {
      groundplan: 1,
      project: {
        name: 'permissions',
        ids: g.pick(['uuid', 'integer']),
        casing: g.pick(['camel', 'snake']),
        base_path: g.pick(['/api', '/']),
      },
      tables: {
        [people]: {
          fields: { email: 'email, unique', password_hash: 'password', name: 'text, max 100' },
          delete: g.pick(['soft', 'hard']),
        },
        ...tables,
      },
      api: {
        [people]: {
          endpoints: {
            [`GET /${people}`]: { do: `list ${people}`, allow: g.pick<unknown>(['admin', ['owner', 'admin']]) },
            [`GET /${people}/{id}`]: { do: `get ${people}`, allow: g.pick<unknown>(['owner', ['owner', 'admin']]) },
            [`PATCH /${people}/{id}`]: {
              do: `update ${people}`,
              allow: g.pick<unknown>(['owner', ['owner', 'admin']]),
            },
          },
        },
        ...Object.fromEntries(groups),
      },
      auth: {
        table: people,
        roles: ['user', 'support', 'admin'],
        registration: g.pick(['open', 'closed']),
        api_keys: true,
      },
    },
    { lineWidth: 0 },
  );
}

function shapesOf({
  people,
  owner,
  memberRoles,
}: {
  readonly people: string;
  readonly owner: string;
  readonly memberRoles: readonly string[];
}): Shape[] {
  const person = `-> ${people}, cascade`;
  return [
    { name: 'boxes', fields: {}, relations: [] },
    {
      name: 'notes',
      fields: { [owner]: person, box: '-> boxes?, set null', follows: '-> notes?, set null' },
      owned: 'direct',
      relations: [owner, 'box', 'follows', 'note_lines'],
    },
    {
      name: 'note_lines',
      fields: { note: '-> notes, cascade' },
      owned: 'parent',
      parent: { field: 'note', table: 'notes' },
      relations: ['note', 'line_marks'],
    },
    {
      name: 'line_marks',
      fields: { note_line: '-> note_lines, cascade' },
      owned: 'parent',
      parent: { field: 'note_line', table: 'note_lines' },
      relations: ['note_line', 'note_line.note'],
    },
    { name: 'teams', fields: {}, team: 'self', relations: ['team_members', 'team_members.user', 'jobs'] },
    {
      name: 'team_members',
      fields: { team: '-> teams, cascade', user: person, role: `${memberRoles.join(' | ')}, default helper` },
      team: 'member',
      parent: { field: 'team', table: 'teams' },
      relations: ['team', 'user'],
    },
    {
      name: 'jobs',
      fields: { team: '-> teams, cascade', lead: `-> ${people}?, set null`, follows: '-> jobs?, set null' },
      team: 'inside',
      parent: { field: 'team', table: 'teams' },
      relations: ['team', 'lead', 'follows', 'job_steps', 'team.team_members'],
    },
    {
      name: 'job_steps',
      fields: { job: '-> jobs, cascade', [owner]: person },
      owned: 'direct',
      team: 'inside',
      parent: { field: 'job', table: 'jobs' },
      relations: ['job', owner, 'step_notes', 'job.team'],
    },
    {
      name: 'step_notes',
      fields: { job_step: '-> job_steps, cascade' },
      owned: 'parent',
      team: 'inside',
      parent: { field: 'job_step', table: 'job_steps' },
      relations: ['job_step', 'job_step.job'],
    },
  ];
}

function tableOf(g: Choices, { name, fields }: Shape) {
  return {
    fields: {
      ...fields,
      // Whoever founds a team becomes a member of it without saying anything.
      title: name === 'team_members' ? 'text?, max 200, search A' : 'text, max 200, search A',
      secret: 'text?, max 200, hidden',
      verdict: 'text?, max 200, readonly',
      state: 'open | closed, default open',
    },
    ...(name === 'team_members' ? { unique: ['team, user'] } : {}),
    ...(g.coin() ? { delete: 'soft' } : {}),
    ...(g.coin() ? { concurrency: 'version' } : {}),
  };
}

interface GroupOptions {
  readonly shape: Shape;
  readonly memberRoles: readonly string[];
  readonly soft: boolean;
}

function groupOf(g: Choices, options: GroupOptions): object {
  const { shape, soft } = options;
  const { name, parent, relations } = shape;
  const path = `/${name.replaceAll('_', '-')}`;
  const reads = (): Endpoint => ({ allow: readers(g, options) });
  const includes = (): Endpoint => (g.coin() ? {} : { include: g.pickSome(relations, 2) });
  const endpoints: Record<string, Endpoint> = {
    [`GET ${path}`]: {
      do: `list ${name}`,
      ...reads(),
      ...includes(),
      filter: ['state'],
      sort: ['title', 'created_at'],
    },
    [`GET ${path}/search`]: { do: `search ${name}`, ...reads() },
    [`GET ${path}/stats`]: { do: `aggregate ${name}`, ...reads(), group: ['state'], show: { how_many: 'count()' } },
    ...(soft ? { [`GET ${path}/changes`]: { do: `sync ${name}`, ...reads() } } : {}),
    [`GET ${path}/{id}`]: { do: `get ${name}`, ...reads(), ...includes() },
    [`POST ${path}`]: { do: `create ${name}`, allow: makers(g, options) },
    [`PATCH ${path}/{id}`]: { do: `update ${name}`, allow: writers(g, options) },
    [`POST ${path}/{id}/close`]: { do: `move ${name} to closed`, from: ['open'], allow: writers(g, options) },
    [`DELETE ${path}/{id}`]: { do: `delete ${name}`, allow: writers(g, options) },
    ...(soft
      ? {
          [`POST ${path}/{id}/restore`]: {
            do: `restore ${name}`,
            allow: shape.team === 'self' ? 'admin' : writers(g, options),
          },
        }
      : {}),
    ...(parent === undefined
      ? {}
      : {
          [`GET /${parent.table.replaceAll('_', '-')}/{${parent.field}_id}${path}`]: {
            do: `list ${name}`,
            ...reads(),
            ...includes(),
          },
        }),
  };
  const kept = Object.entries(endpoints).filter(() => !g.once(6));
  return { endpoints: Object.fromEntries(kept.length > 0 ? kept : Object.entries(endpoints)) };
}

/** Words of `allow` that mean something for the rows of a table. */
function narrow(g: Choices, { shape, memberRoles }: GroupOptions): unknown[] {
  const [first = ''] = memberRoles;
  return [
    'admin',
    ['support', 'admin'],
    ...(shape.owned === undefined ? [] : ['owner', ['owner', 'admin'], ['owner', 'support', 'api key']]),
    ...(shape.team === undefined
      ? []
      : [
          'member',
          `member ${first}`,
          ['member', 'admin'],
          [`member ${g.pick(memberRoles)}`, 'support'],
          ['member', 'api key'],
        ]),
    ...(shape.owned !== undefined && shape.team !== undefined
      ? [
          ['owner', 'member'],
          ['owner', `member ${first}`],
          ['owner', `member ${first}`, 'admin'],
        ]
      : []),
  ];
}

function readers(g: Choices, options: GroupOptions): unknown {
  if (g.once(6)) return g.pick<unknown>(['public', 'signed in', ['signed in', 'api key']]);
  return g.pick(narrow(g, options));
}

function writers(g: Choices, options: GroupOptions): unknown {
  const { shape } = options;
  if (shape.owned === undefined && shape.team === undefined && g.coin()) return 'signed in';
  return g.pick(narrow(g, options));
}

/** Whoever may make a row: of a new one nobody is the owner yet, so only its parent can say. */
function makers(g: Choices, { shape, memberRoles }: GroupOptions): unknown {
  if (shape.team === 'self') return 'signed in';
  if (shape.team === 'member') return g.pick<unknown>([`member ${memberRoles[0] ?? ''}`, ['member', 'admin']]);
  if (shape.team === 'inside')
    return g.pick<unknown>(['member', `member ${memberRoles[0] ?? ''}`, ['member', 'admin']]);
  if (shape.owned === 'direct') return g.pick<unknown>(['signed in', 'owner', ['owner', 'admin']]);
  if (shape.owned === 'parent') return g.pick<unknown>(['owner', ['owner', 'admin']]);
  return g.pick<unknown>(['admin', 'signed in', ['support', 'api key']]);
}
