import { expect, test } from 'vitest';
import { refuseMarkers } from '../../../src/cli/rerun/plan-markers.ts';

test('markers of git in a plan are refused with their lines, in every line end', () => {
  const marked = 'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n';
  expect(() => refuseMarkers(marked)).toThrow('plan.yaml has a conflict of a merge in it, from line 2 to 6.');
  expect(() => refuseMarkers(marked.replaceAll('\n', '\r\n'))).toThrow('from line 2 to 6.');
  expect(() => refuseMarkers(marked + marked)).toThrow(
    'plan.yaml has 2 conflicts of a merge in it, from line 2 to 6 and further down.',
  );
});

test('what only looks like them is let through', () => {
  for (const text of [
    'a: 1\n',
    '# <<<<<<< HEAD\n',
    '<<<<<<< HEAD\na: 1\n',
    'a: |\n  <<<<<<<<\n  >>>>>>>>\n',
    '>>>>>>> x\n<<<<<<< y\n',
  ]) {
    expect(() => refuseMarkers(text)).not.toThrow();
  }
});
