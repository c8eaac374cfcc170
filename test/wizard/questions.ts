import type {
  ChoiceQuestion,
  LinesQuestion,
  PickOption,
  PickQuestion,
  TextQuestion,
} from '../../src/wizard/question.ts';

/** Short ways to write questions in tests. */
const why = { line: 'One line.', more: 'More about it.', topic: 'database' };

export function text(id: string, more: Partial<TextQuestion> = {}): TextQuestion {
  return { kind: 'text', id, message: `What is ${id}?`, why, ...more };
}

export function choice(id: string, values: readonly string[], more: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  const options = values.map((value) => ({ value, label: value }));
  return { kind: 'choice', id, message: `Which ${id}?`, options, proposal: values[0] ?? '', why, ...more };
}

export function pick(
  id: string,
  options: readonly (PickOption | string)[],
  more: Partial<PickQuestion> = {},
): PickQuestion {
  const complete = options.map((option) =>
    typeof option === 'string' ? { value: option, label: option, ticked: true } : option,
  );
  return { kind: 'pick', id, message: `Tick ${id}.`, options: complete, why, ...more };
}

/** Lines `name: more`; a line without a colon is a problem when it has a `!`. */
export function lines(id: string, more: Partial<LinesQuestion> = {}): LinesQuestion {
  return {
    kind: 'lines',
    id,
    message: `Which ${id}?`,
    hint: 'name: type',
    proposal: [],
    atLeast: 1,
    why,
    read: (given) => ({
      rows: given.flatMap((line, index) => {
        const name = line.trim().split(':')[0] ?? '';
        if (name === '' || line.includes('!')) return [];
        return [{ key: name, shown: line.trim().split(':')[1]?.trim() ?? 'text', line: index }];
      }),
      problems: given.flatMap((line, index) =>
        line.includes('!')
          ? [{ line: index, message: 'No ! in a name.', suggestion: line.replaceAll('!', '').trim() }]
          : [],
      ),
    }),
    ...more,
  };
}
