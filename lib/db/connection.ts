import pg from "pg";

export type ClientOptions = { max?: number; settings?: string; idleTimeoutMillis?: number; answerMs?: number };

/** How to connect. Without `answerMs` a statement may take as long as it likes. */
export function poolConfig(
  url: string,
  { max = 16, settings = "", idleTimeoutMillis = 10_000, answerMs }: ClientOptions = {},
): pg.PoolConfig {
  return {
    connectionString: url,
    max,
    idleTimeoutMillis,
    connectionTimeoutMillis: 5_000,
    // Prisma's adapter sends times without an offset, so any other time zone would shift them.
    options: `-c TimeZone=UTC ${settings}`,
    ...(answerMs && { Client: connectionAnsweringWithin(answerMs) }),
  };
}

const PREPARED = /^\s*\/\* prepared: (\w+) \*\//;

/** Statements that start with `/* prepared: NAME *\/` are parsed and planned once per connection instead of each time. */
export function statementName(sql: string): string {
  return PREPARED.exec(sql)?.[1] ?? "";
}

type Connection = new (settings?: string | pg.ClientConfig) => pg.Client;

/**
 * Connections that are closed once PostgreSQL has left a statement without an answer for `ms`. Where the network is cut
 * without a sign nothing else would tell for about 15 minutes, and a pool would hand out such connections all the while.
 * Closing is the only safe end: whatever waits on the connection fails, and nobody meets its open transaction.
 */
export function connectionAnsweringWithin(ms: number): Connection {
  return class extends pg.Client {
    constructor(settings?: string | pg.ClientConfig) {
      super(settings);
      let late: NodeJS.Timeout | undefined;
      const send = this.query.bind(this) as (...given: unknown[]) => unknown;
      this.query = ((...given: unknown[]) => {
        clearTimeout(late);
        // While a statement is under way, `end` closes at once.
        late = setTimeout(() => void this.end(), ms);
        return send(...given);
      }) as typeof this.query;
      this.on("drain", () => clearTimeout(late));
      this.on("end", () => clearTimeout(late));
    }
  };
}
