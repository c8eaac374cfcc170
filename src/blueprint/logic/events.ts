import type { Span } from '../../plan/model.ts';
import type { EventBlueprint, InputField } from '../model.ts';
import { commonType, describeType } from '../program/formulas/type-rules.ts';
import type { Emission } from '../program/steps/context.ts';
import type { ValueType } from '../program/value-types.ts';
import type { TableEvent } from '../program/table-events.ts';
import { type LogicPlan, payloadContext } from './context.ts';
import { planInput } from './payloads.ts';
import { fieldOfType } from './shape-types.ts';

interface Inferred {
  readonly fields: Map<string, ValueType>;
  readonly at: Span;
  readonly path: string;
}

/** The events of a plan: declared ones, and those that something emits without the plan saying what they carry. */
export class Events {
  readonly #logic: LogicPlan;
  readonly #declared = new Map<string, readonly InputField[] | undefined>();
  readonly #descriptions = new Map<string, string>();
  readonly #inferred = new Map<string, Inferred>();
  readonly #emitted = new Set<string>();
  readonly #ofTables = new Map<string, TableEvent & { readonly fields: readonly InputField[] }>();

  constructor(logic: LogicPlan) {
    this.#logic = logic;
    for (const { name, nameAt, path, data, description } of logic.plan.events) {
      const context = payloadContext(logic, { at: nameAt, path, isBounded: false });
      this.#declared.set(name, data && planInput(data, context));
      if (description !== undefined) this.#descriptions.set(name, description);
    }
  }

  /** Its fields, where the plan declares them. */
  declared(name: string): readonly InputField[] | undefined {
    return this.#declared.get(name);
  }

  /** Whether it is known by now what the event carries. */
  isKnown(name: string): boolean {
    return this.#declared.get(name) !== undefined || this.#ofTables.has(name) || this.#inferred.has(name);
  }

  /** An event that the writers of a table emit, with what it carries. */
  addOfTable(event: TableEvent, fields: readonly InputField[]): void {
    this.#ofTables.set(event.name, { ...event, fields });
  }

  /** Those that the writers of tables emit. */
  get ofTables(): readonly TableEvent[] {
    return [...this.#ofTables.values()];
  }

  noteEmitted(name: string): void {
    this.#emitted.add(name);
  }

  /** What an event carries follows from the first step that emits it; the others have to agree. */
  infer(name: string, { fields, at, path }: Emission): void {
    this.#emitted.add(name);
    const known = this.#inferred.get(name);
    if (known === undefined) {
      const types = [...fields].map(([field, { type }]) => [field, type] as const);
      this.#inferred.set(name, { fields: new Map(types), at, path });
      return;
    }
    const missing = [...known.fields.keys()].filter((field) => !fields.has(field));
    for (const [field, { type, at: place }] of fields) {
      const other = known.fields.get(field);
      const common = other && commonType(other, type);
      if (common === undefined) this.#fail(name, { at: place, path, field, type, other });
      else known.fields.set(field, common);
    }
    for (const field of missing) this.#fail(name, { at, path, field, type: undefined, other: known.fields.get(field) });
  }

  #fail(
    name: string,
    clash: { at: Span; path: string; field: string; type: ValueType | undefined; other: ValueType | undefined },
  ): void {
    const { at, path, field, type, other } = clash;
    const here = type === undefined ? 'does not carry' : `carries ${describeType(type)} as`;
    const there = other === undefined ? 'does not' : `carries ${describeType(other)}`;
    this.#logic.report.error({
      code: 'event-differs',
      message: `\`${name}\` ${here} \`${field}\` here, and elsewhere it ${there}.`,
      at,
      path,
      expected: `the same fields everywhere, or \`${name}\` under \`events\``,
    });
  }

  /** What an event carries; nothing where nobody says it. */
  dataOf(name: string): readonly InputField[] {
    const known = this.#declared.get(name) ?? this.#ofTables.get(name)?.fields;
    if (known !== undefined) return known;
    const inferred = this.#inferred.get(name);
    if (inferred === undefined) return [];
    const { project, report } = this.#logic;
    return [...inferred.fields].flatMap(([field, type]) => {
      const made = fieldOfType(field, { type, project });
      if (made !== undefined) return [made];
      report.error({
        code: 'event-carries-row',
        message: `\`${field}\` of \`${name}\` is ${describeType(type)}: an event carries single values, objects and lists of them.`,
        at: inferred.at,
        path: inferred.path,
        expected: 'the id of the row',
      });
      return [];
    });
  }

  /** Every event that is declared or emitted, with what hangs on it. */
  finish(tasksOf: (event: string) => readonly string[]): EventBlueprint[] {
    const names = new Set([...this.#declared.keys(), ...this.#emitted, ...this.#ofTables.keys()]);
    const { webhooks, realtime } = this.#logic.plan;
    const outgoing = new Set(webhooks.outgoing.map(({ name }) => name));
    const live = new Set(realtime.flatMap(({ on }) => on.map(({ name }) => name)));
    return [...names].map((name) => ({
      ...this.#happening(name),
      name,
      description: this.#descriptions.get(name) ?? '',
      data: this.dataOf(name),
      tasks: tasksOf(name),
      outgoing: outgoing.has(name),
      live: live.has(name),
    }));
  }

  #happening(name: string): Pick<EventBlueprint, 'ofTable'> {
    const found = this.#ofTables.get(name);
    return found === undefined ? {} : { ofTable: found.ofTable };
  }
}
