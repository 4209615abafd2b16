import { type Context, requireRole } from "#lib/access/context";
import { eventStream, GAP } from "#lib/api/event-stream";
import { readDb } from "#lib/db/client";
import type { ChangedStates } from "#lib/live/channel";
import { liveHub } from "#lib/live/hub";
import { log } from "#lib/log";
import { once } from "#lib/once";
import type { ChangedState } from "./schema.ts";

/** Changes within this time are told together. */
const GATHER_MS = 200;
/** Who missed more reads the list again. */
const MOST = 100;

/**
 * Server-sent events for changes of states: `event: changed`, data = ChangedState[]; `event: gap` once states are
 * followed, and whenever some may have been missed; `event: end`, always last: open a new stream at once.
 */
export async function streamStates(ctx: Context, signal: AbortSignal, lifeMs?: number): Promise<Response> {
  requireRole(ctx, "viewer");
  return eventStream({ ctx, signal, ...(lifeMs !== undefined && { lifeMs }), follow: stateFeed().follow });
}

type Send = (text: string) => void;

/** Changes of states, read once for all boards that this process serves. */
function stateFeed() {
  return once("state-feed", createFeed);
}

function createFeed() {
  const readers = new Set<Send>();
  let gathered = new Map<string, ChangedStates[number]>();
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  let isListening = false;

  const toAll: Send = (text) => {
    for (const send of readers) send(text);
  };
  const flush = async () => {
    timer = undefined;
    const changed = [...gathered.values()];
    gathered = new Map();
    if (changed.length > MOST) return toAll(GAP);
    try {
      toAll(`event: changed\ndata: ${JSON.stringify(await named(changed))}\n\n`);
    } catch (error) {
      log().warn({ err: error }, "changed states could not be read");
      toAll(GAP);
    }
  };
  const listen = () =>
    liveHub().subscribe({
      onStates(changed) {
        if (changed.length === 0) return toAll(GAP);
        for (const one of changed) gathered.set(`${one.kind} ${one.id}`, one);
        timer ??= setTimeout(() => void flush(), GATHER_MS);
      },
      onGap() {
        isListening = true;
        toAll(GAP);
      },
    });

  return {
    follow(send: Send): () => void {
      if (readers.size === 0) leave = listen();
      readers.add(send);
      if (isListening) send(GAP);
      return () => {
        readers.delete(send);
        if (readers.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
        isListening = false;
        leave();
      };
    },
  };
}

function named(changed: ChangedStates): Promise<ChangedState[]> {
  return readDb().$queryRaw<ChangedState[]>`
    select s.kind, s.id, s.name, s.waba_id as "wabaId"
    from unnest(${changed.map(({ kind }) => kind)}::text[], ${changed.map(({ id }) => id)}::text[]) as c(kind, id)
    join entity_state s on s.kind = c.kind and s.id = c.id`;
}
