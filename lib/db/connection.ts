import pg from "pg";

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
