/** How the functions behind the queries of steps take their parameters. */
import type { Query } from '../../../../blueprint/model.ts';
import { languageWords } from '../../../../blueprint/reserved.ts';

/** What those functions use themselves; a parameter of such a name gets `Value` behind it. */
const ownNames = new Set([...languageWords, 'db', 'given', 'owner', 'row', 'rows', 'columns', 'sql', 'tx']);

/** Names of the parameters in TypeScript, in the order of the query's parameters. */
export function queryParameterNames({ parameters }: Query): readonly string[] {
  return parameters.map(({ name }) => (ownNames.has(name) ? `${name}Value` : name));
}

/** The query is what `findById` of the repository does: endpoints and steps share it. */
export function isFindById({ kind, byId, lock }: Query): boolean {
  return kind === 'get' && byId && !lock;
}
