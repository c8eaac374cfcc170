import type { Plan } from '../../plan/model.ts';

/** `4 tables, 18 endpoints in 3 groups, 4 functions, 1 integration, 2 tasks, 2 roles, 3 people in the team` */
export function countPlan(plan: Plan): string {
  const groups = plan.api ?? [];
  const endpoints = groups.reduce((sum, group) => sum + group.endpoints.length, 0);
  const counted = [
    countOf(plan.tables.length, 'table'),
    plan.api === undefined
      ? 'endpoints as they follow from the tables'
      : `${countOf(endpoints, 'endpoint')} in ${countOf(groups.length, 'group')}`,
    ...[countSome(plan.functions.length, 'function'), countSome(plan.integrations.length, 'integration')],
    ...[countSome(plan.tasks.length, 'task'), countSome(plan.auth?.roles.length ?? 0, 'role'), countTeam(plan)],
  ];
  return counted.filter((part) => part !== '').join(', ');
}

/** `1 table`, `2 tables` */
export function countOf(count: number, noun: string): string {
  const many = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count} ${count === 1 ? noun : many}`;
}

/** Somebody with two roles is one person. */
function countTeam({ project }: Plan): string {
  const { size } = new Set(project.hosting?.team.flatMap(({ people }) => people));
  return size === 0 ? '' : `${size} ${size === 1 ? 'person' : 'people'} in the team`;
}

function countSome(count: number, noun: string): string {
  return count === 0 ? '' : countOf(count, noun);
}
