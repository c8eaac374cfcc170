import {
  addAbove,
  addBelow,
  changed,
  type EditMaker,
  findStretch,
  insertAt,
  replaceLine,
  singleLines,
  withoutStretch,
} from './user-edit.ts';

/** What people do to TypeScript: they add, change, move and remove functions, routes, tests, properties, imports. */
export const codeEdits: readonly EditMaker[] = [
  (_, { id }) => ({
    name: 'import at the end',
    apply: (text) => {
      const last = [...text.matchAll(/^(?:import [^;]*;|\} from '[^']*';)\n/gm)].at(-1);
      if (last === undefined) return undefined;
      const end = last.index + last[0].length;
      return `${text.slice(0, end)}import { ${id} } from './${id}.ts';\n${text.slice(end)}`;
    },
  }),
  (_, { id }) => ({ name: 'import at the top', apply: (text) => `import ${id} from '${id}';\n${text}` }),
  (text, { chance, id }) => {
    const module = chance.pick(
      [...text.matchAll(/^import (?:type )?\{[^}]*\} from ('[^']*');/gm)].map((found) => found[1] ?? ''),
    );
    if (module === undefined) return undefined;
    const add = (list: string) => (list.includes('\n') ? `${list.trimEnd()}\n  ${id},\n` : `${list.trimEnd()}, ${id} `);
    return {
      name: 'name in an import',
      apply: (other) => {
        const pattern = new RegExp(`^import ((?:type )?)\\{([^}]*)\\} from ${escape(module)};`, 'm');
        return changed(
          other,
          other.replace(pattern, (_, type: string, list: string) => `import ${type}{${add(list)}} from ${module};`),
        );
      },
    };
  },
  (_, { id }) => ({
    name: 'function at the end',
    apply: (text) => `${text}\nexport function ${id}(value: number): number {\n  return value + 1;\n}\n`,
  }),
  (_, { id }) => ({ name: 'heading of the file', apply: (text) => `// Owned by team ${id}.\n${text}` }),
  aroundFunction('function above another', ({ lines, start }, id) =>
    insertAt(lines, start, [`/** Ours. */`, `export function ${id}(): string {`, `  return '${id}';`, '}', '']),
  ),
  aroundFunction('function below another', ({ lines, end }, id) =>
    insertAt(lines, end, ['', `/** Ours. */`, `export function ${id}(): string {`, `  return '${id}';`, '}']),
  ),
  aroundFunction('function removed', (stretch) => withoutStretch(stretch)),
  aroundFunction('comment above a function', ({ lines, start }, id) => insertAt(lines, start, [`// See ${id}.`])),
  aroundFunction('statement at the top of a function', ({ lines, head, end }, id) => {
    const open = lines.findIndex((line, index) => index >= head && index < end && line.endsWith(' {'));
    return open === -1 ? undefined : insertAt(lines, open + 1, [`  console.info('${id}');`]);
  }),
  aroundFunction('statement before the last return', ({ lines, head, end }, id) => {
    const place = lines.findLastIndex((line, index) => index > head && index < end && line.startsWith('  return '));
    return place === -1 ? undefined : insertAt(lines, place, [`  console.info('${id}');`]);
  }),
  aroundFunction('local name changed', ({ lines, head, end }, id) => {
    const body = lines.slice(head, end).join('\n');
    const name = /^ {2}const (\w+) = /m.exec(body)?.[1];
    if (name === undefined || new RegExp(`[{,] ${name}[ ,}]|\\.${name}\\b|\\b${name}:`).test(body)) return undefined;
    return [...lines.slice(0, head), body.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), id), ...lines.slice(end)].join(
      '\n',
    );
  }),
  aroundFunction('body in a try', ({ lines, head, end }, id) => {
    const open = lines.findIndex((line, index) => index >= head && index < end && line.endsWith(' {'));
    if (open === -1 || open + 1 >= end - 1) return undefined;
    const body = lines.slice(open + 1, end - 1).map((line) => (line === '' ? line : `  ${line}`));
    const around = ['  try {', ...body, '  } finally {', `    console.info('${id}');`, '  }'];
    return [...lines.slice(0, open + 1), ...around, ...lines.slice(end - 1)].join('\n');
  }),
  aroundFunction('function moved to the end', (stretch) => {
    const block = stretch.lines.slice(stretch.start, stretch.end);
    return `${withoutStretch(stretch).trimEnd()}\n\n${block.join('\n')}\n`;
  }),
  aroundFunction('function renamed', ({ lines, head }, id) => {
    const line = lines[head] ?? '';
    return [...lines.slice(0, head), line.replace(/function \w+/, `function ${id}`), ...lines.slice(head + 1)].join(
      '\n',
    );
  }),
  onLine(
    'property below another',
    /^\s+[\w']+: [^{}[\]]*[^{([,],$/,
    (line, id) => `${line}\n${indentOf(line)}${id}: 1,`,
  ),
  onLine(
    'property above another',
    /^\s+[\w']+: [^{}[\]]*[^{([,],$/,
    (line, id) => `${indentOf(line)}${id}: 1,\n${line}`,
  ),
  onLine('property removed', /^\s+\w+: [\w.'() ]+,$/, () => undefined),
  onLine('property changed', /^\s+\w+: [\w.]+(\(.*\))?,$/, (line, id) => line.replace(/,$/, `.with('${id}'),`)),
  onLine('number changed', /\b\d{2,}\b/, (line) => line.replace(/\b\d{2,}\b/, (number) => `${Number(number) + 1}`)),
  onLine('text changed', /'[\w ]{4,}'/, (line, id) => line.replace(/'[\w ]{4,}'/, `'${id}'`)),
  onLine('remark behind a line', /[;,]$/, (line, id) => `${line} // ${id}`),
  onImport('remark above an import', (line, id) => `// ${id}\n${line}`),
  onImport('remark behind an import', (line, id) => `${line} // ${id}`),
  onLine('member of a type', /^ {2}readonly \w+: .*;$/, (line, id) => `${line}\n  readonly ${id}?: string;`),
  onLine('item of a list', /^\s+'[^']*',$/, (line, id) => `${line}\n${indentOf(line)}'${id}',`),
  onLine(
    'row of a table',
    /^\s+\['[A-Z]+', '.*\],$/,
    (line, id) => `${line}\n${indentOf(line)}['GET', '/${id}', { nobody: 401 }],`,
  ),
  onLine('export of a file', /^export \* from /, (line, id) => `${line}\nexport * from './${id}.ts';`),
  onLine('item of a list on one line', /\[[\w', ]+\]/, (line, id) =>
    line.replace(/\[([\w', ]+)\]/, (_, list: string) => `[${list}, ${list.includes("'") ? `'${id}'` : id}]`),
  ),
  onLine('property of an object on one line', /\{ \w+: [^{}]* \}/, (line, id) =>
    line.replace(/\{ (\w+: [^{}]*) \}/, (_, list: string) => `{ ${list}, ${id}: 1 }`),
  ),
  onLine(
    'registration',
    /^\s+await \w+Routes\(/,
    (line, id) => `${line}\n${indentOf(line)}await ${id}Routes(api, context);`,
  ),
  onLine('call on lines of its own', /^\s+[\w.]+\(\w[^()]*, [^()]*\);$/, (line) => {
    const [, head = '', inside = ''] = /^(\s+[\w.]+\()(.*)\);$/.exec(line) ?? [];
    const indent = indentOf(line);
    return `${head}\n${inside
      .split(/, (?![^{[]*[\]}])/)
      .map((one) => `${indent}  ${one},`)
      .join('\n')}\n${indent});`;
  }),
  (text, { id }) =>
    /^export const \w+Routes: Routes/m.test(text)
      ? {
          name: 'route at the end',
          apply: (other) => changed(other, other.replace(/\n\};\n/, `\n\n${route(id)}\n};\n`)),
        }
      : undefined,
  aroundRoute('route above another', ({ lines, start }, id) => insertAt(lines, start, [...route(id).split('\n'), ''])),
  aroundRoute('route removed', (stretch) => withoutStretch(stretch)),
  aroundRoute('setting of a route', ({ lines, head, end }, id) => {
    const place = lines.findIndex((line, index) => index > head && index < end && line.startsWith('      config: {'));
    const line = lines[place] ?? '';
    if (!/\{ .* \},$/.test(line)) return undefined;
    return [...lines.slice(0, place), line.replace(/ \},$/, `, ${id}: true },`), ...lines.slice(place + 1)].join('\n');
  }),
  aroundRoute('statement in a handler', ({ lines, head, end }, id) => {
    const place = lines.findIndex(
      (line, index) => index > head && index < end && line.startsWith('    async (request'),
    );
    return place === -1 ? undefined : insertAt(lines, place + 1, [`      request.log.info('${id}');`]);
  }),
  aroundTests('test at the end of a group', ({ lines, end }, id) => insertAt(lines, end - 1, ['', ...testCase(id)])),
  aroundTests('test at the beginning of a group', ({ lines, head }, id) =>
    insertAt(lines, head + 1, [...testCase(id), '']),
  ),
  aroundTests('group of tests removed', (stretch) => withoutStretch(stretch)),
  (text, { id }) =>
    /^describe\(/m.test(text)
      ? {
          name: 'group of tests',
          apply: (other) => `${other}\ndescribe('${id}', () => {\n${testCase(id).join('\n')}\n});\n`,
        }
      : undefined,
];

type Surroundings = NonNullable<ReturnType<typeof findStretch>>;
type Change = (stretch: Surroundings, id: string) => string | undefined;

function aroundFunction(name: string, change: Change): EditMaker {
  return around(name, { pattern: /^(?:export )?(?:async )?function \w+\(/gm, foot: '}', change });
}

function aroundTests(name: string, change: Change): EditMaker {
  return around(name, { pattern: /^describe\('[^']*'/gm, foot: '});', change });
}

function aroundRoute(name: string, change: Change): EditMaker {
  return (text, { chance, id }) => {
    const routes = [...text.matchAll(/^ {2}app\.(\w+)\(\n {4}('[^']*'),/gm)];
    const found = chance.pick(routes);
    if (found === undefined) return undefined;
    const [, method = '', path = ''] = found;
    return {
      name,
      apply: (other) => {
        const lines = other.split('\n');
        const head = lines.findIndex(
          (line, index) => line === `  app.${method}(` && lines[index + 1] === `    ${path},`,
        );
        const end = lines.findIndex((line, index) => index > head && line === '  );') + 1;
        return head === -1 || end === 0 ? undefined : change({ lines, start: head, head, end }, id);
      },
    };
  };
}

function around(
  name: string,
  place: { readonly pattern: RegExp; readonly foot: string; readonly change: Change },
): EditMaker {
  return (text, { chance, id }) => {
    const head = chance.pick([...text.matchAll(place.pattern)].map((found) => found[0]));
    if (head === undefined || findStretch(text, head, place.foot) === undefined) return undefined;
    return {
      name,
      apply: (other) => {
        const stretch = findStretch(other, head, place.foot);
        return stretch && place.change(stretch, id);
      },
    };
  };
}

/** Something done to one line that stands once in the file. */
function onLine(name: string, pattern: RegExp, change: (line: string, id: string) => string | undefined): EditMaker {
  return (text, { chance, id }) => {
    const line = chance.pick(
      singleLines(text, pattern).filter((one) => !/^(import|export type|\s*(\/\/|\/?\*))/.test(one)),
    );
    if (line === undefined) return undefined;
    return {
      name,
      apply: (other) => {
        const after = change(line, id);
        const added = after?.startsWith(`${line}\n`) === true ? after.slice(line.length + 1) : undefined;
        if (added !== undefined) return addBelow(other, line, added);
        const above = after?.endsWith(`\n${line}`) === true ? after.slice(0, -line.length - 1) : undefined;
        return above === undefined ? replaceLine(other, line, after) : addAbove(other, line, above);
      },
    };
  };
}

function onImport(name: string, change: (line: string, id: string) => string): EditMaker {
  return (text, { chance, id }) => {
    const line = chance.pick(singleLines(text, /^import .*;$/));
    return line === undefined ? undefined : { name, apply: (other) => replaceLine(other, line, change(line, id)) };
  };
}

function route(id: string): string {
  return `  app.get(\n    '/${id}',\n    { config: { allow: ['public'] } },\n    async (request) => success(request, '${id}'),\n  );`;
}

function testCase(id: string): readonly string[] {
  return [`  it('does ${id}', async () => {`, `    expect(await call('GET', '/${id}')).toBeDefined();`, '  });'];
}

function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
