import { accessOf } from '../facts.ts';
import { capitalize, withArticle } from '../sentences.ts';
import { entityOf, pathOf, spoken } from '../work/schema.ts';
import type { EndpointDraft, EndpointValues } from './endpoint-draft.ts';
import { filtersOf, isSearchable, ownerFieldOf, sortsOf } from './fields.ts';
import { listIncludes, rowIncludes } from './includes.ts';
import { draftOwn, draftPublished, hasDrafts } from './published.ts';
import { draftOn, isPart, type Rows, urlBelow, urlOfOne } from './rows.ts';

const catalogueCache = '5m';

/** R-LIST, R-SEARCH, R-CHILD, and R-GET or R-1-1. */
export function draftReads(rows: Rows): EndpointDraft[] {
  const { facts, table } = rows;
  if (hasDrafts(facts, table)) {
    const filter = filtersOf(table, { without: [ownerFieldOf(facts, table)] });
    return [...draftOwn(rows, filter), ...draftPublished(rows)];
  }
  const below = draftBelow(rows);
  return isPart(rows) ? below : [...draftLists(rows), ...draftOne(rows), ...below];
}

function draftLists(rows: Rows): EndpointDraft[] {
  const { facts, table, shape } = rows;
  const { kind } = accessOf(facts, table);
  const path = pathOf(table);
  const name = spoken(table.name);
  // What is said about other rows is read below these.
  const isAlone = shape.kind !== 'child' || kind !== 'author';
  const filter = filtersOf(table, { without: [ownerToHide(rows)] });
  const list = draftOn(rows, {
    ...{ method: 'GET', url: path, verb: 'list', deed: 'list', rule: 'R-LIST', recommended: isAlone },
    why: `People look for ${name}: page by page, filtered and sorted.`,
    values: { ...cacheOf(rows), filter, sort: sortsOf(table), include: listIncludes(facts, table) },
  });
  if (!isSearchable(table)) return [list];
  // A list can be searched, too; for a handful of names, or of people, that is enough.
  const isShort = table.fields.filter(({ type }) => type.kind !== 'reference').length <= 2;
  const search = draftOn(rows, {
    ...{ method: 'GET', url: `${path}/search`, verb: 'search', deed: 'list', rule: 'R-SEARCH' },
    why: `The text of ${name} can be searched, best first.`,
    recommended: isAlone && !isShort && kind !== 'self',
  });
  return [list, search];
}

/** R-CHILD; what comes along with the whole anyway needs no list of its own. */
function draftBelow(rows: Rows): EndpointDraft[] {
  const { facts, table, shape } = rows;
  const url = urlBelow(rows);
  if (url === undefined || !('whole' in shape)) return [];
  const parent = shape.parent.name;
  const filter = filtersOf(table, { without: [parent, ownerToHide(rows), 'created_at'] });
  const include = listIncludes(facts, table).filter((name) => name !== parent.replace(/_id$/, ''));
  return [
    draftOn(rows, {
      ...{ method: 'GET', url, verb: 'list', deed: 'list', rule: 'R-CHILD' },
      why: `${capitalize(spoken(table.name))} belong to ${withArticle(spoken(entityOf(shape.whole)))} and are read below it.`,
      values: { ...cacheOf(rows), filter, sort: sortsOf(table), include },
      recommended: shape.kind !== 'ordered part',
    }),
  ];
}

function draftOne(rows: Rows): EndpointDraft[] {
  const { facts, table, shape } = rows;
  const one = spoken(entityOf(table));
  const isOnly = shape.kind === 'only';
  return [
    draftOn(rows, {
      ...{ method: 'GET', url: urlOfOne(rows), verb: 'get', deed: 'get', rule: isOnly ? 'R-1-1' : 'R-GET' },
      why: isOnly
        ? `Each ${spoken(entityOf(shape.whole))} has one ${one}, which is found by the id of the former.`
        : `${capitalize(withArticle(one))} by its id, with what belongs to it.`,
      values: { ...cacheOf(rows), include: rowIncludes(facts, table) },
    }),
  ];
}

/** Section 6: answers about a catalogue are the same for everybody; those about owned rows never are. */
function cacheOf({ facts, table }: Rows): EndpointValues {
  const isSame = accessOf(facts, table).kind === 'catalogue' && facts.signIn !== undefined;
  return isSame ? { cache: catalogueCache } : {};
}

/** The owner of owned rows is whoever asks. */
function ownerToHide({ facts, table }: Rows): string | undefined {
  return accessOf(facts, table).kind === 'owner' ? ownerFieldOf(facts, table) : undefined;
}
