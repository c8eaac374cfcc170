import { ProjectError } from '../../project/errors.ts';

/** @throws ProjectError when git has left both sides of a conflict in plan.yaml: as YAML it would be read as nonsense */
export function refuseMarkers(planText: string): void {
  const lines = planText.split('\n');
  const isMark = (sign: string) => (line: string) => new RegExp(`^\\${sign}{7}(?: .*)?\\r?$`).test(line);
  const start = lines.findIndex(isMark('<'));
  const end = lines.findIndex((line, index) => index > start && isMark('>')(line));
  if (start === -1 || end === -1) return;
  const count = lines.filter(isMark('<')).length;
  throw new ProjectError(
    `plan.yaml has ${count === 1 ? 'a conflict' : `${count} conflicts`} of a merge in it, from line ${start + 1} to ${end + 1}${count === 1 ? '' : ' and further down'}.`,
    {
      hint: 'Decide there what the plan is to be, take the lines <<<<<<<, ======= and >>>>>>> out, then run this again.\nWith the merge driver git merges plans by their keys: groundplan merge-driver install',
    },
  );
}
