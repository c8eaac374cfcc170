import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/command-line.ts';
import { UsageError } from '../../src/cli/errors.ts';

function parse(line: string) {
  const { command, named, argument, values, switches } = parseCommandLine(
    line.split(' ').filter((word) => word !== ''),
  );
  return { command: command.name, named, argument, values: Object.fromEntries(values), switches: [...switches] };
}

function refusal(line: string): string {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('what is understood', () => {
  test('a command with its argument, flags in any order', () => {
    const expected = {
      command: 'create',
      named: true,
      argument: 'shop',
      values: { starter: 'shop', without: 'steps,tasks' },
      switches: ['yes', 'no-install'],
    };
    expect(parse('create shop --starter shop -y --without=steps,tasks --no-install')).toEqual(expected);
    expect(parse('create -y --no-install --starter=shop --without steps,tasks shop')).toMatchObject({
      argument: 'shop',
    });
  });

  test('npm create groundplan shop: the first word is a folder', () => {
    expect(parse('shop --starter shop --yes')).toMatchObject({ command: 'create', named: false, argument: 'shop' });
    expect(parse('frobnicate')).toMatchObject({ command: 'create', argument: 'frobnicate' });
  });

  test('a folder may be called almost like a command when the rest says that it is one', () => {
    expect(parse('chekc --starter empty')).toMatchObject({ command: 'create', argument: 'chekc' });
    expect(parse('create check --starter empty')).toMatchObject({ command: 'create', argument: 'check' });
  });

  test('nothing at all is create', () => {
    expect(parse('')).toEqual({ command: 'create', named: false, argument: undefined, values: {}, switches: [] });
  });

  test('after -- a word is never a flag', () => {
    expect(parse('create -- --plan')).toMatchObject({ command: 'create', argument: '--plan' });
  });
});

describe('what is not understood names the nearest word', () => {
  test.each([
    ['chekc', 'There is no command "chekc". Did you mean check?'],
    ['diagam plan.yaml', 'There is no command "diagam". Did you mean diagram?'],
    ['create shop --stater shop', 'create has no flag --stater. Did you mean --starter?'],
    ['create shop --noinstall', 'create has no flag --noinstall. Did you mean --no-install?'],
    ['create shop -z', 'create has no flag -z.'],
    ['check --starter shop', 'check has no flag --starter.'],
    ['create --starter', '--starter needs a value: --starter <name>'],
    ['create --starter --yes', '--starter needs a value: --starter <name>'],
    ['create --starter=', '--starter needs a value: --starter <name>'],
    ['create --yes=no', '--yes takes no value.'],
    ['create one two', 'create does not know what to do with "two".'],
    ['schema plan.yaml', 'schema does not know what to do with "plan.yaml".'],
  ])('%s', (line, message) => {
    expect(refusal(line)).toBe(message);
  });
});

test('any words are understood or refused with a sentence', () => {
  const known = [
    'create',
    'check',
    '--plan',
    '--yes',
    '-y',
    '--',
    '--without=',
    '--no-',
    '-',
    '=',
    '__proto__',
    'constructor',
    '--__proto__',
  ];
  const word = fc.oneof(fc.string(), fc.constantFrom(...known));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      expect(tryParse(words)).toMatch(/^[a-z]+$|^UsageError$/);
    }),
  );
  expect.hasAssertions();
});

/** The command that was understood, or the kind of error. */
function tryParse(words: readonly string[]): string {
  try {
    return parseCommandLine(words).command.name;
  } catch (error) {
    return error instanceof Error ? error.name : 'nothing';
  }
}
