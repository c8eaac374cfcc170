import { describe, expect, test } from 'vitest';
import { faultsOf, problemsOf, withFields } from './read-plan.ts';

const plan = (line: string): string => withFields('name: text', line);

describe('YAML that is no plan', () => {
  test.each([
    ['duplicate keys', plan('name: text'), 'duplicate-key name'],
    ['a tab', withFields('name: text').replace('      name', '\tname'), 'yaml-tab-as-indent'],
    ['a tag', plan('x: !mine text'), 'yaml-tag !mine'],
    ['a tag of YAML itself', plan('x: !!str text'), 'yaml-tag !!str'],
    ['an anchor', plan('x: &mine text'), 'yaml-anchor &mine'],
    ['a second document', `${plan('x: text')}---\na: 1\n`, 'yaml-multiple-docs ---'],
    ['a key that is a list', plan('? [a, b]\n      : text'), 'not-a-key [a, b]'],
    ['a colon in a text', plan('x: text: more'), 'yaml-block-as-implicit-key'],
    ['an open bracket', plan('x: {type: text'), 'yaml-bad-indent'],
  ])('refuses %s', (_name, text, fault) => {
    const [first] = faultsOf(text);
    expect(first).toContain(fault);
  });

  test('refuses aliases and merge keys without following them', () => {
    const text =
      'groundplan: 1\nproject: &p { name: a }\ntables:\n  a: { fields: { x: text } }\n  b: *p\n  c: { <<: *p, fields: { x: text } }\n';
    expect(faultsOf(text)).toEqual(['yaml-anchor &p', 'yaml-alias *p', 'yaml-merge <<', 'yaml-alias *p']);
  });

  test('refuses directives', () => {
    expect(problemsOf(`%YAML 1.1\n---\n${plan('x: text')}`).map(({ code }) => code)).toContain('yaml-directive');
  });

  test('refuses a bomb of aliases quickly', () => {
    const levels = 'abcdefghij'.split('').map((name, index, all) => {
      const inner = index === 0 ? '[x, x]' : `[${Array.from({ length: 9 }, () => `*${all[index - 1]}`).join(', ')}]`;
      return `${name}: &${name} ${inner}`;
    });
    const problems = problemsOf(levels.join('\n'));
    expect(problems.filter(({ code }) => code === 'yaml-alias')).toHaveLength(81);
  });
});
