import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { isAmount, isKept, placeOfField, referencesOf } from '../../facts/fields.ts';
import { wholeOf } from '../../facts/parts.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * An amount in a line of something (a part table, or one with a quantity) that is called like an amount of the table its
 * reference leads to, `price` or `unit_price` beside `product: -> products`; of lines with a quantity also name, title
 * and sku. It is a copy for history, so it has to say so.
 */
export const unsaidSnapshots: Rule = {
  id: 'DB-16',
  severity: 'warning',
  title: 'Copy for history that does not say so',
  reason: 'Without the word, the next developer takes the copy for a mistake, and clients may change what was agreed.',
  seed: { document: 0, sentence: 'Denormalize strategically for performance' },
  check: (context) => context.plan.tables.flatMap((table) => hitsOf(context, table)),
};

const TEXTS = /^(name|title|sku)$/;

function hitsOf(context: ReviewContext, table: Table): readonly Hit[] {
  const whole = wholeOf(context, table.name);
  const hasQuantity = table.fields.some(({ name }) => /^(quantity|qty)$/.test(name));
  if (whole === undefined && !hasQuantity) return [];
  const originals = referencesOf(table).flatMap(({ target }) =>
    target === whole || target === table.name ? [] : (context.tables.get(target) ?? []),
  );
  return table.fields.flatMap((field): Hit[] => {
    if (isKept(field) || !(isAmount(field) || (hasQuantity && TEXTS.test(field.name)))) return [];
    const original = originals.find(({ fields }) => fields.some((other) => isCopied(other, field)));
    if (original === undefined) return [];
    return [
      {
        ...placeOfField(field),
        message: `"${table.name}.${field.name}" is a copy from "${original.name}", and does not say so.`,
        remedy: `Write \`snapshot\` behind "${field.name}": it stays as it was, whatever becomes of "${original.name}".`,
        fix: [{ kind: 'set', path: [...pathOfItem(field), 'snapshot'], value: true }],
      },
    ];
  });
}

function isCopied(original: Field, copy: Field): boolean {
  return original.type.kind === copy.type.kind && original.name === copy.name.replace(/^unit_/, '');
}
