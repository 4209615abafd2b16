import { databaseUrl } from "#lib/db/client";
import { connectionAnsweringWithin } from "#lib/db/connection";
import { log } from "#lib/log";
import { once } from "#lib/once";
import { ANNOTATED_CHANNEL, type ChangedStates, STATES_CHANNEL, STORED_CHANNEL } from "./channel.ts";

type Listener = {
  onStored?: (eventIds: string[]) => void;
  /** Events that were acknowledged or got a note. */
  onAnnotated?: (eventIds: string[]) => void;
  onStates?: (changed: ChangedStates) => void;
  onGap: () => void;
};

export type Hub = {
  /**
   * Calls `onStored` with the ids of events that any process has just committed, and `onGap` once it is connected and
   * whenever some may have been missed.
   */
  subscribe: (listener: Listener) => () => void;
  close: () => Promise<void>;
};

/** The one LISTEN connection of this process: opened for the first subscriber, reopened if it is lost. */
export function liveHub(): Hub {
  return once("live-hub", () => createHub(databaseUrl()));
}

/** A connection that only listens cannot tell a quiet database from a network that was cut, so it asks. */
const PING_MS = 15_000;
const Connection = connectionAnsweringWithin(10_000);

export function createHub(url: string): Hub {
  const listeners = new Set<Listener>();
  let client: InstanceType<typeof Connection> | null = null;
  let isListening = false;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  let ping: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    if (client || isClosed) return;
    const mine = new Connection({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client = mine;
    const lost = () => {
      if (client !== mine) return;
      client = null;
      isListening = false;
      clearInterval(ping);
      mine.off("end", lost);
      if (!isClosed) retry = setTimeout(connect, 1_000);
    };
    mine.on("error", (error) => {
      log().warn({ err: error }, "the live connection to the database was lost");
      lost();
    });
    mine.once("end", lost);
    mine.on("notification", ({ channel, payload = "" }) => {
      if (channel === STATES_CHANNEL) {
        // Safe: as `notifyStatesChanged` wrote it.
        const changed = JSON.parse(payload) as ChangedStates;
        for (const listener of listeners) listener.onStates?.(changed);
        return;
      }
      const ids = payload.split(",").filter(Boolean);
      if (ids.length === 0) return;
      for (const listener of listeners) {
        if (channel === ANNOTATED_CHANNEL) listener.onAnnotated?.(ids);
        else listener.onStored?.(ids);
      }
    });
    try {
      await mine.connect();
      await mine.query(`listen ${STORED_CHANNEL}; listen ${ANNOTATED_CHANNEL}; listen ${STATES_CHANNEL}`);
      isListening = true;
      ping = setInterval(() => void mine.query("select 1").catch(() => {}), PING_MS);
      for (const listener of listeners) listener.onGap();
    } catch {
      await mine.end().catch(() => {});
      lost();
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (isListening) queueMicrotask(listener.onGap);
      void connect();
      return () => listeners.delete(listener);
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      clearInterval(ping);
      const open = client;
      client = null;
      await open?.end().catch(() => {});
    },
  };
}
