import type { Fault } from './problems.ts';

/** Where a word stands: the same word can be reserved in one place and free in another. */
export type WordPlace = 'top-level key' | 'table key' | 'endpoint key' | 'type' | 'rule' | 'step' | 'function';

/**
 * Words that a later version of the language will know. A plan that uses one is refused with a sentence that says
 * so, instead of "unknown word". Source: the design notes' vocabulary of visual backend builders.
 */
const RESERVED: Readonly<Record<WordPlace, readonly string[]>> = {
  'top-level key': [
    ...['agents', 'agent', 'mcp', 'mcp_servers', 'tools', 'toolsets', 'middleware', 'addons', 'triggers', 'branches'],
    ...['releases', 'tenants', 'workflow_tests', 'tests', 'static_hosts', 'sandbox', 'vector', 'vectors', 'cache'],
    ...['caches', 'streams', 'files', 'storage', 'views', 'datasources', 'external_databases', 'workspace', 'secrets'],
  ],
  'table key': ['triggers', 'views', 'tags', 'datasource', 'datasources', 'partitions', 'vector', 'rls', 'policies'],
  'endpoint key': [
    'middleware',
    'history',
    'tags',
    'tests',
    'response',
    'stream',
    'websocket',
    'mcp',
    'tools',
    'output',
  ],
  type: [
    ...[
      'vector',
      'video',
      'audio',
      'attachment',
      'dblink',
      'point',
      'polygon',
      'inet',
      'interval',
      'tsvector',
      'bytea',
    ],
    ...['encrypted', 'secret'],
  ],
  rule: [
    ...['sensitive', 'disabled', 'ok', 'prevent', 'starts_with', 'alpha_ok', 'digit_ok', 'min_alpha', 'min_digit'],
    ...['min_symbol', 'min_lower_alpha', 'min_upper_alpha', 'upper', 'gin', 'encrypted', 'within', 'virtual'],
  ],
  step: [
    ...['for', 'while', 'break', 'continue', 'throw', 'await', 'sleep', 'debug', 'group', 'finally', 'stream', 'query'],
    ...[
      'direct_query',
      'sql',
      'lambda',
      'agent',
      'tool',
      'mcp',
      'middleware',
      'addon',
      'truncate',
      'upsert',
      'add_or_edit',
    ],
    ...['cache', 'send_email', 'set_header', 'post_process', 'read_file', 'write_file', 'zip', 'template', 'trigger'],
    ...['broadcast', 'upload', 'sign', 'encrypt', 'decrypt'],
  ],
  function: [
    ...['encrypt', 'decrypt', 'sign', 'jws_encode', 'jws_decode', 'jwe_encode', 'jwe_decode', 'cosine_distance'],
    ...['l2_distance', 'random_number', 'random_bytes', 'ip_lookup', 'search_rank', 'create_auth_token'],
  ],
};

export function isReserved(word: string, place: WordPlace): boolean {
  return RESERVED[place].includes(word) || /^geo(_[a-z_]*)?$/.test(word) || word === 'vector' || word === 'mcp';
}

export function reservedFault(word: string): Fault {
  const message = `"${word}" is reserved for a later version of the plan language; this version cannot build it.`;
  return { code: 'reserved-word', message, expected: 'a plan without it' };
}
