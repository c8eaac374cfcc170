import type { DecisionTree } from '../../guidance/guidance.ts';
import type { Depth } from './catalogue.ts';

/** A finished plan to begin with. */
export interface StarterPlan {
  readonly name: string;
  readonly description: string;
  readonly text: string;
}

/** What the interview knows besides the answers. All of it must be the same when the interview is run again. */
export interface InterviewInput {
  readonly starters: readonly StarterPlan[];
  /** Reads the plan that somebody begins with; `problem` says in a sentence why that was not possible. */
  readonly readPlanFile: (path: string) => Promise<{ readonly text: string } | { readonly problem: string }>;
  /** The plan of a project that a feature is added to, without errors; absent for a new one. */
  readonly existing?: { readonly planText: string; readonly folder: string };
  /** Folder that was given already; absent: named after the project. */
  readonly proposedFolder?: string;
  /** What building would write. Shown, and nothing is decided by it. */
  readonly preview: (planText: string, folder: string) => Promise<Preview>;
  readonly trees: readonly DecisionTree[];
  /** True where trees and boxes have to be drawn with ASCII characters. */
  readonly plainDrawing?: boolean;
}

/** `64 files into ./shop: src 40, test 20, docs 4` */
export interface Preview {
  /** As the person would write it. */
  readonly folder: string;
  readonly parts: readonly { readonly name: string; readonly files: number }[];
  /** Why it could not be written there, in a sentence. */
  readonly refusal?: string;
}

/** The end of an interview: what to build. Who does not want to build leaves, and no result comes. */
export interface InterviewResult {
  /** Parses, compiles, and has no finding that is an error and not accepted. */
  readonly planText: string;
  readonly projectName: string;
  readonly folder: string;
  readonly depth: Depth;
  /** True when a feature was added to an existing plan. */
  readonly adds: boolean;
  readonly wantsTests: boolean;
}
