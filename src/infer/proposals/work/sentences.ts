/** What people say in lines, as steps of a plan. */
export { composeEndpoint } from './compose-endpoint.ts';
export { composeFunction } from './compose-function.ts';
export type { ComposedLine } from './scene.ts';
export { composeTask } from './compose-task.ts';
export type { ComposeContext, Composed } from './stage.ts';
