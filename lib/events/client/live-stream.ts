import { awaySince, checkConnection, onConnectionChange } from "#lib/http/client/connection";
import type { EventItem } from "../schema.ts";

export type LiveConnection = "connecting" | "connected" | "reconnecting";

type Listener = {
  onConnection: (connection: LiveConnection) => void;
  /** Called once the stream is connected, and whenever events may have been missed: read the list again. */
  onGap: () => void;
  onEvents: (events: EventItem[]) => void;
  /** A user acknowledged these events or wrote a note on them. */
  onAnnotated: (eventIds: string[]) => void;
};

/** Events within this time are reported together, so that a batch of 1,000 changes renders once. */
const GATHER_MS = 150;

/**
 * Follows the live stream until the returned function is called. Reconnects automatically, even after a response that
 * makes EventSource give up. Closes the connection while the tab is hidden: browsers allow only six per host over
 * HTTP/1.1.
 */
export function openEventStream(url: string, { onConnection, onGap, onEvents, onAnnotated }: Listener): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let gather: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let gathered: EventItem[] = [];

  const tell = () => {
    gather = undefined;
    onEvents(gathered);
    gathered = [];
  };
  const connect = () => {
    source = new EventSource(url);
    source.onopen = () => {
      failures = 0;
      onConnection("connected");
    };
    source.onerror = () => {
      onConnection("reconnecting");
      void checkConnection();
      if (source?.readyState !== EventSource.CLOSED) return;
      failures += 1;
      retry = setTimeout(connect, Math.min(30_000, 500 * 2 ** failures));
    };
    source.addEventListener("gap", onGap);
    // The server ends each tail after some minutes. A gap comes with the new one.
    source.addEventListener("end", reconnect);
    source.addEventListener("stored", (message) => {
      gathered.push(JSON.parse(message.data) as EventItem);
      gather ??= setTimeout(tell, GATHER_MS);
    });
    source.addEventListener("annotated", (message) => onAnnotated(JSON.parse(message.data) as string[]));
  };
  const disconnect = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const reconnect = () => {
    disconnect();
    if (!document.hidden) connect();
  };

  onConnection("connecting");
  if (!document.hidden) connect();
  document.addEventListener("visibilitychange", reconnect);
  // After a network change, the old connection may look open for minutes.
  window.addEventListener("online", reconnect);
  const stopWatching = onConnectionChange(() => {
    if (awaySince() === null) reconnect();
  });
  return () => {
    stopWatching();
    document.removeEventListener("visibilitychange", reconnect);
    window.removeEventListener("online", reconnect);
    clearTimeout(gather);
    disconnect();
  };
}
