/** A plan of `count` tables with fields of several types, a reference to the table before, an index and five endpoints. */
export function writeLargePlan(count) {
  const names = Array.from({ length: count }, (_, index) => `things_${String(index).padStart(4, '0')}`);
  return [
    'groundplan: 1',
    'project:',
    '  name: large',
    '  description: Many tables.',
    'tables:',
    ...names.flatMap((name, index) => [
      `  ${name}:`,
      `    description: The ${index}. of many tables.`,
      '    fields:',
      '      title: text, length 1..200, search A',
      '      amount: money, min 0',
      '      state: open | done, default open',
      '      due_at: datetime?',
      ...(index === 0 ? [] : [`      parent: -> ${names[index - 1]}?`]),
      '    queries:',
      '      open ones: state, created_at',
    ]),
    'api:',
    ...names.flatMap((name) => {
      const url = `/${name.replaceAll('_', '-')}`;
      return [
        `  ${name}:`,
        '    allow: public',
        '    endpoints:',
        `      GET ${url}: { do: list ${name}, filter: [state], sort: [amount] }`,
        `      GET ${url}/{id}: get ${name}`,
        `      POST ${url}: create ${name}`,
        `      PATCH ${url}/{id}: update ${name}`,
        `      DELETE ${url}/{id}: delete ${name}`,
      ];
    }),
    '',
  ].join('\n');
}
