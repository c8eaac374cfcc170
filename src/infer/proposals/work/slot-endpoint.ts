import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import { groupEdits } from '../facts.ts';
import { withArticle } from '../sentences.ts';
import { functionId, hasEndpoint, hasFunction, isCallable } from './calls.ts';
import { idType } from './events.ts';
import { markField } from './field-text.ts';
import { valueNames } from './names.ts';
import { valuesOfRow } from './row-values.ts';
import { columnOf, entityOf, spoken, targetOf } from './schema.ts';
import type { Slot } from './slots.ts';
import { allowOf, makersOf, maySee, type Work, type WorkProposal } from './work.ts';

/** R-SLOT: whether something is free, and the endpoint that takes it. */
export function proposeSlots(work: Work): readonly WorkProposal[] {
  return work.slots.flatMap((slot) => [...proposeEndpoint(slot, work), ...proposeCheck(slot, work)]);
}

function overlapName({ table }: Slot, { slots }: Pick<Work, 'slots'>): string {
  return slots.length === 1 ? 'check_overlap' : `check_${entityOf(table)}_overlap`;
}

function proposeCheck(slot: Slot, work: Work): readonly WorkProposal[] {
  const name = overlapName(slot, work);
  if (hasFunction(work.plan, name) || hasEndpoint(work.plan, { method: 'POST', url: slot.url })) return [];
  const { table, from, to } = slot;
  return [
    {
      id: functionId(name),
      step: 4,
      kind: 'function',
      rule: 'R-SLOT',
      why: `Two ${spoken(table.name)} of one ${resourceWord(slot)} must not overlap; asking and taking have to be one thing, or two people ask at once.`,
      label: `${name}(${resourceWord(slot).replaceAll(' ', '_')}, ${from.name}, ${to.name})`,
      hint: `locks the ${resourceWord(slot)} · 409 when it is taken`,
      about: table,
      recommended: true,
      needs: [],
      edits: () => [{ kind: 'set', path: ['functions', name], value: checkFunction(slot, work.plan) }],
    },
  ];
}

function resourceWord({ resource }: Slot): string {
  return spoken(resource.name.replace(/_id$/, ''));
}

/** The column of the resource is also the name of the input. */
function inputsOf({ resource, from, to }: Slot): readonly [string, string, string] {
  return [columnOf(resource), from.name, to.name];
}

function checkFunction(slot: Slot, plan: Plan): PlanValue {
  const { from, to, table } = slot;
  const [resource, start, end] = inputsOf(slot);
  return {
    description: `Refuses when the ${resourceWord(slot)} is taken in between. Locks it until the transaction ends, so that nobody else takes it meanwhile.`,
    why: 'R-SLOT',
    input: { [resource]: idType(plan), [start]: from.type.kind, [end]: to.type.kind },
    steps: overlapSteps(slot, { table, name: valueNames([table, ...resourceTable(slot, plan)]) }),
  };
}

function resourceTable({ resource }: Slot, plan: Plan): readonly Table[] {
  return plan.tables.filter(({ name }) => name === targetOf(resource));
}

const givenUp = /^(cancel+ed|rejected|declined|denied|refused|expired|no[_-]?show|withdrawn|refunded|voided?|failed)$/;

function overlapSteps(
  slot: Slot,
  { table, name }: { table: Table; name: (wish: string) => string },
): readonly PlanValue[] {
  const { from, to, resource } = slot;
  const [id, start, end] = inputsOf(slot);
  const taken = name('taken');
  // Dates are whole days: what ends on a day still takes that day.
  const touches = from.type.kind === 'date' && !/check_?out/.test(to.name) ? '<=' : '<';
  const open = liveStates(table);
  const conditions = [
    `${columnOf(resource)} == input.${id}`,
    `${from.name} ${touches} input.${end}`,
    `input.${start} ${touches} ${to.name}`,
    ...open,
  ];
  return [
    {
      require: `input.${start} ${touches} input.${end}`,
      else: { status: 400, code: 'BAD_PERIOD', message: 'It has to end after it begins.' },
    },
    { get: targetOf(resource) ?? '', where: `id == input.${id}`, as: name('resource'), lock: true },
    { exists: table.name, where: conditions.join(' && '), as: taken },
    {
      require: `!${taken}`,
      else: {
        status: 409,
        code: 'SLOT_TAKEN',
        message: `The ${resourceWord(slot)} is taken at that time.`,
      },
    },
  ];
}

/** What was called off takes nothing any more. */
function liveStates(table: Table): readonly string[] {
  const field = stateOf(table);
  if (field?.type.kind !== 'enum') return [];
  return field.type.values.filter((value) => givenUp.test(value)).map((value) => `${field.name} != '${value}'`);
}

function stateOf(table: Table): Field | undefined {
  return table.fields.find(({ name, type }) => /^(status|state)$/.test(name) && type.kind === 'enum');
}

function proposeEndpoint(slot: Slot, work: Work): readonly WorkProposal[] {
  const { table, url, id } = slot;
  const makers = makersOf(table, work);
  if (makers === '' || hasEndpoint(work.plan, { method: 'POST', url })) return [];
  return [
    {
      id,
      step: 3,
      kind: 'endpoint',
      rule: 'R-SLOT',
      why: `A plain create would let two ${spoken(table.name)} of one ${resourceWord(slot)} overlap: it is locked, looked at and taken in one transaction.`,
      label: `POST ${url}`,
      hint: `take a free ${resourceWord(slot)} · ${makers}`,
      group: work.facts.groupOf(table),
      about: table,
      recommended:
        !work.facts.planned.has(table.name) &&
        resourceTable(slot, work.plan).every((each) => maySee(each, { by: table, work })),
      needs: [],
      edits: (approved) => endpointEdits(slot, { work, approved }),
    },
  ];
}

function endpointEdits(
  slot: Slot,
  { work, approved }: { work: Work; approved: ReadonlySet<string> },
): readonly PlanEdit[] {
  const { table, url, resource, from, to } = slot;
  const allow = allowOf(table, { work, approved });
  if (allow === undefined) return [];
  const path = ['api', work.facts.groupOf(table), 'endpoints', `POST ${url}`];
  return [
    ...groupEdits(work.facts, table),
    { kind: 'set', path, value: slotEndpoint(slot, { work, approved, allow }) },
    // Whoever could change these later would get around the check.
    ...[resource, from, to].flatMap((field) => markField(table, { field, rule: 'snapshot' })),
  ];
}

function slotEndpoint(
  slot: Slot,
  { work, approved, allow }: { work: Work; approved: ReadonlySet<string>; allow: PlanValue },
): PlanValue {
  const { table } = slot;
  const name = valueNames([table, ...resourceTable(slot, work.plan)]);
  const check = overlapName(slot, work);
  const inputs = inputsOf(slot);
  const row = name(entityOf(table));
  const values = valuesOfRow(table, { work, known: new Map(), name, free: slot.resource });
  const calls = isCallable(check, { plan: work.plan, approved, gives: inputs });
  return {
    summary: `Make ${withArticle(spoken(entityOf(table)))}, if the ${resourceWord(slot)} is free.`,
    description: `Answers 409 SLOT_TAKEN when it is not. Who wants another time gives this one up and makes a new one.`,
    why: 'R-SLOT',
    allow,
    rate_limit: '20/min',
    input: values.input,
    steps: [
      ...values.guards,
      {
        transaction: [
          ...(calls
            ? [{ call: check, with: Object.fromEntries(inputs.map((each) => [each, `= input.${each}`])) }]
            : overlapSteps(slot, { table, name })),
          { create: table.name, values: values.values, as: row },
        ],
      },
      { return: row },
    ],
    status: 201,
  };
}
