/** A PostgreSQL session, of whichever engine. */
export interface Database {
  /** Any number of statements, without results. */
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** What the catalog says of the current schema, one line each, in the order of the alphabet. */
export async function readCatalog(database: Database): Promise<readonly string[]> {
  const rows = await database.rows(catalogQuery);
  return rows.map(({ line }) => String(line)).toSorted();
}

/** Not the order of columns: new ones come last in a table that exists. Not names of `not null`, which nobody gives. */
const catalogQuery = `
with tables as (
  select oid, relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
)
select format('table %s: %s', relname, coalesce(obj_description(oid), '-')) as line from tables
union all
select format('column %s.%s %s null %s identity "%s" computed "%s" default %s comment %s', t.relname, a.attname,
  format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.attidentity, a.attgenerated,
  coalesce(pg_get_expr(d.adbin, d.adrelid, true), '-'), coalesce(col_description(t.oid, a.attnum), '-'))
from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
union all
select format('constraint %s on %s: %s', c.conname, t.relname, pg_get_constraintdef(c.oid, true))
from tables t join pg_constraint c on c.conrelid = t.oid where c.contype <> 'n'
union all
select format('index on %s: %s', t.relname, pg_get_indexdef(i.indexrelid, 0, true))
from tables t join pg_index i on i.indrelid = t.oid
union all
select format('sequence %s of %s', s.relname, t.relname)
from pg_class s join pg_depend d on d.objid = s.oid and d.deptype = 'i' join tables t on t.oid = d.refobjid
where s.relkind = 'S'`;
