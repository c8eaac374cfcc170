import type { Block, Effect, Statement } from '../program.ts';
import { type Write, writeOf } from '../table-events.ts';
import { walkStatements } from '../walk.ts';

/** Where the effects of called functions come from, and those of writes that are told of. */
interface Functions {
  effectsOf(name: string): ReadonlySet<Effect>;
  isTold(write: Write): boolean;
}

/** Everything that a block needs besides its input, with what the functions need that it calls. */
export function effectsOfBlock(block: Block, functions: Functions): Set<Effect> {
  const effects = new Set<Effect>();
  for (const statement of walkStatements(block)) {
    for (const effect of effectsOf(statement, functions)) effects.add(effect);
  }
  return effects;
}

/** A failed statement ends the transaction around it; a failed request does not. */
export function touchesDatabase(block: Block, functions: Functions): boolean {
  return effectsOfBlock(block, functions).has('database');
}

function effectsOf(statement: Statement, functions: Functions): Iterable<Effect> {
  switch (statement.kind) {
    case 'call':
      return functions.effectsOf(statement.function);
    case 'run':
    case 'emit':
      return ['database', 'queue'];
    case 'request':
      return ['integrations'];
    case 'log':
      return ['log'];
    case 'progress':
      return ['progress'];
    case 'set':
    case 'require':
    case 'if':
    case 'switch':
    case 'each':
    case 'try':
    case 'return':
      return [];
    default: {
      const write = writeOf(statement);
      return write !== undefined && functions.isTold(write) ? ['database', 'queue'] : ['database'];
    }
  }
}
