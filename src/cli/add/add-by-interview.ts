import { planByInterview } from '../interview/plan-by-interview.ts';
import { previewPlan } from '../project-menu/preview-plan.ts';
import { runPlan } from '../rerun/run-plan.ts';
import type { MenuOptions } from '../project-menu/menu-options.ts';

/** Asks in the seven steps what is new, over what is there, and makes the project follow. */
export async function addByInterview(options: MenuOptions): Promise<number> {
  const { host, ports, project, given, plain } = options;
  const { result, forget } = await planByInterview({
    ...{ host, ports, given, plain, asksNothing: false },
    existing: { planText: project.planText, folder: project.folder },
    preview: (planText) => previewPlan({ host, ports, project, planText }),
  });
  const code = await runPlan({ ...options, planText: result.planText, title: 'add a feature', approved: true });
  await forget();
  return code;
}
