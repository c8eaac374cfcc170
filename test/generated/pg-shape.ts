/** What the tests use of `pg`, which only generated projects depend on. */
export declare class Client {
  constructor(url: string);
  connect(): Promise<void>;
  query(sql: string): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
  end(): Promise<void>;
}
