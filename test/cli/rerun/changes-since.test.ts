import { expect, test } from 'vitest';
import { changesSince } from '../../../src/cli/rerun/changes-since.ts';

const changelog =
  '# Changelog\n\nIntro.\n\n## 2.0.0 (unreleased)\n\n* Two.\n\n## v1.10.0\n\n* Ten.\n\n## 1.9.0\n\n* Nine.\n';

test('a changelog from one version on, that version left out', () => {
  expect(changesSince(changelog, '1.9.0')).toBe('## 2.0.0 (unreleased)\n\n* Two.\n\n## v1.10.0\n\n* Ten.');
  expect(changesSince(changelog, '1.9.5')).toContain('* Ten.');
  expect(changesSince(changelog, '2.0.0')).toBe('');
  expect(changesSince('nothing here', '1.0.0')).toBe('');
});
