import type { Field, Plan, Table } from '../../../plan/model.ts';
import { isPartOf } from '../../scope.ts';
import { pathOf, referencesOf, targetOf } from './schema.ts';

/** A stretch of time for which something is taken: a room, a doctor, a car. */
export interface Slot {
  /** `bookings` */
  readonly table: Table;
  /** The reference to what is taken: `room`. */
  readonly resource: Field;
  readonly from: Field;
  readonly to: Field;
  /** `/bookings` */
  readonly url: string;
  /** Id of its proposal, which is that of the plain endpoint that it stands for: `endpoint POST /bookings`. */
  readonly id: string;
}

const beginnings = /^(starts?|begins?|from|check_?in)(_|$)/;
const pairs: readonly (readonly [RegExp, RegExp])[] = [
  [/^(starts?|begins?)(_(at|on|time|date))?$/, /^(ends?|finish(es)?)(_(at|on|time|date))?$/],
  [/^(from)(_(at|on|time|date))?$/, /^(to|till|until)(_(at|on|time|date))?$/],
  [/^(check_?in)(_(at|on|time|date))?$/, /^(check_?out)(_(at|on|time|date))?$/],
];
const resourceName =
  /^(room|resource|seat|desk|court|car|vehicle|doctor|practitioner|provider|therapist|property|unit|table|slot|equipment|venue|space)(_id)?$/;

/** What many rows share: rows of the same customer, or of the same kind, may well be at the same time. */
const sharedName =
  /(^|_)(organi[sz]ation|tenant|company|team|workspace|account|category|type|kind|project|customer|client|patient|member|guest|parent|series)(_id)?$/;

/** How long something holds, not when it is taken: many people have the same plan, or the same job, at once. */
const termName =
  /(^|_)(memberships?|subscriptions?|contracts?|policies|policy|licen[sc]es?|employments?|enrol+ments?|campaigns?|promotions?|discounts?|coupons?|offers?|warranties|warranty|trials?|tasks?|projects?|sprints?|seasons?|absences?|leaves?|positions?|jobs?)$/;
/** Things of which everybody may have one. */
const offerName =
  /(^|_)(plan|tier|package|product|item|article|subscription|licen[sc]e|policy|course|program(me)?|topic|membership|campaign|event|department|branch|office)(_id)?$/;

/** R-SLOT: a beginning, an end, and a reference to what cannot be taken twice at once. In the order of the plan. */
export function findSlots(plan: Plan): readonly Slot[] {
  return plan.tables.flatMap((table) => slotOf(table, plan) ?? []);
}

function slotOf(table: Table, plan: Plan): Slot | undefined {
  const times = table.fields.filter(
    ({ type, nullable }) => !nullable && (type.kind === 'datetime' || type.kind === 'date'),
  );
  if (!times.some(({ name }) => beginnings.test(name)) || termName.test(table.name)) return undefined;
  const [from, to] = pairOf(times) ?? [];
  const resource = resourceOf(table, plan);
  const hasFiles = table.fields.some(({ type, nullable }) => !nullable && /^(file|image|password)$/.test(type.kind));
  if (from === undefined || to === undefined || resource === undefined || hasFiles) return undefined;
  const url = pathOf(table);
  return { table, resource, from, to, url, id: `endpoint POST ${url}` };
}

function pairOf(times: readonly Field[]): readonly [Field, Field] | undefined {
  for (const [begins, ends] of pairs) {
    const from = times.find(({ name }) => begins.test(name));
    const to = from && times.find(({ name, type }) => ends.test(name) && type.kind === from.type.kind);
    if (from !== undefined && to !== undefined) return [from, to];
  }
  return undefined;
}

/** The one required reference that is neither a person who signs in, nor what the row is a part of. */
function resourceOf(table: Table, plan: Plan): Field | undefined {
  const tables = new Set(plan.tables.map(({ name }) => name));
  const candidates = referencesOf(table).filter((field) => {
    const target = targetOf(field) ?? '';
    return !field.nullable && tables.has(target) && target !== plan.auth?.table.name && !isPartOf(table, target);
  });
  const named = candidates.filter(({ name }) => resourceName.test(name));
  if (named.length === 1) return named[0];
  const [only, second] = candidates.filter(({ name }) => !sharedName.test(name) && !offerName.test(name));
  return second === undefined ? only : undefined;
}
