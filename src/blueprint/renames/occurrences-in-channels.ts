import { channelsOf } from './channel-parts.ts';
import type { NamedPlan } from './named-plan.ts';
import type { Occurrence } from './occurrence.ts';
import { use } from './occurrences-in-tables.ts';

/** Words in the names of channels that are tables, and parameters that are values of events. */
export function occurrencesInChannels(named: NamedPlan): readonly Occurrence[] {
  return channelsOf(named).flatMap(({ path, parts, table }) =>
    parts.map((part) => {
      if (part.kind === 'word') return use({ kind: 'channel word', table: part.table }, part, path);
      const { behind, fields } = part;
      const about = table === undefined ? {} : { about: table };
      const after = behind === undefined ? {} : { behind };
      return use({ kind: 'channel parameter', fields, ...about, ...after }, part, path);
    }),
  );
}
