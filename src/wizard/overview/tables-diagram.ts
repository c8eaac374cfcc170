import type { Field, Plan, Table } from '../../plan/model.ts';
import { type Canvas, cutTo, padTo, widthOf } from './drawing.ts';
import { describeType } from './field-text.ts';

/**
 * The tables of a plan as boxes, side by side as far as they fit, and below them the relations with crow's feet:
 * `users ──< orders` reads "a user has many orders".
 */
export function drawTables(plan: Plan, canvas: Canvas): string {
  const boxes = plan.tables.map((table) => drawBox(table, canvas));
  const relations = drawRelations(plan, canvas);
  return [...layOut(boxes, canvas.width), ...(relations.length === 0 ? [] : ['', ...relations])].join('\n');
}

/** Lines of equal width. */
type Box = readonly string[];

/** Wider boxes are cut: enums can be long. */
const WIDEST_BOX = 38;
const GAP = 2;

function drawBox({ name, fields }: Table, { width, pen }: Canvas): Box {
  const most = Math.min(width, WIDEST_BOX) - 4;
  const names = Math.min(Math.max(0, ...fields.map((field) => widthOf(labelOf(field)))), Math.ceil(most * 0.6));
  const rows = fields.map((field) => {
    const label = padTo(cutTo(labelOf(field), names, pen), names);
    return cutTo(`${label} ${describeType(field.type, pen)}`, most, pen);
  });
  const title = cutTo(name, most - 2, pen);
  const inner = Math.max(widthOf(title) + 2, ...rows.map(widthOf));
  const rest = pen.across.repeat(inner + 2 - widthOf(title) - 3);
  return [
    `${pen.topLeft}${pen.across} ${title} ${rest}${pen.topRight}`,
    ...rows.map((row) => `${pen.down} ${padTo(row, inner)} ${pen.down}`),
    `${pen.bottomLeft}${pen.across.repeat(inner + 2)}${pen.bottomRight}`,
  ];
}

function labelOf({ name, nullable }: Field): string {
  return nullable ? `${name}?` : name;
}

/** Rows of boxes, each as full as it can be, in the order of the plan. */
function layOut(boxes: readonly Box[], width: number): readonly string[] {
  const rows: Box[][] = [];
  let used = 0;
  for (const box of boxes) {
    const columns = widthOf(box[0] ?? '');
    const row = rows.at(-1);
    if (row === undefined || used + GAP + columns > width) {
      rows.push([box]);
      used = columns;
    } else {
      row.push(box);
      used += GAP + columns;
    }
  }
  return rows.flatMap(joinRow);
}

function joinRow(row: readonly Box[]): readonly string[] {
  const height = Math.max(...row.map((box) => box.length));
  return Array.from({ length: height }, (_, line) =>
    row
      .map((box) => padTo(box[line] ?? '', widthOf(box[0] ?? '')))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

interface Relation {
  readonly one: string;
  readonly foot: string;
  readonly many: string;
  readonly field: string;
}

function drawRelations(plan: Plan, { width, pen }: Canvas): readonly string[] {
  const relations = plan.tables.flatMap((table) => table.fields.flatMap((field) => relationOf(table, field)));
  const longest = Math.max(0, ...relations.map(({ one }) => widthOf(one)));
  return relations.map(({ one, foot, many, field }) => {
    const line = foot.replaceAll('-', pen.across);
    return cutTo(`${padTo(one, longest)} ${line} ${many} (${field})`, width, pen);
  });
}

/** `--<` one to many, `o-<` none or one to many, `---` one to one, `>-<` many to many */
function relationOf(table: Table, { name, type, nullable, rules }: Field): Relation[] {
  if (type.kind === 'many') return [{ one: type.table.name, foot: '>-<', many: table.name, field: name }];
  if (type.kind !== 'reference') return [];
  const foot = `${nullable ? 'o' : '-'}-${rules.unique ? '-' : '<'}`;
  return [{ one: type.table.name, foot, many: table.name, field: name }];
}
