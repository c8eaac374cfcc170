import { isNewer } from '../../project/is-newer.ts';

/**
 * What a changelog says of the versions after one of them, latest first, as it is written there: `## 0.2.0 (…)` begins
 * a version.
 */
export function changesSince(changelog: string, version: string): string {
  const sections = changelog.split(/^(?=## )/m).filter((section) => section.startsWith('## '));
  return sections
    .filter((section) => isNewer(/^## v?(\S+)/.exec(section)?.[1] ?? '', version))
    .map((section) => section.trimEnd())
    .join('\n\n');
}
