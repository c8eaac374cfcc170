/** Of a name that is not cut short; `_and_more` may follow. */
const longest = 60;

/** `add_coupons_and_add_orders_coupon_id`; of many topics those that fit, and a word for the others. */
export function nameMigration(topics: readonly string[]): string {
  const [first = 'change', ...others] = [...new Set(topics)];
  let name = first.slice(0, longest);
  for (const topic of others) {
    const longer = `${name}_and_${topic}`;
    if (longer.length > longest) return `${name}_and_more`;
    name = longer;
  }
  return name;
}
