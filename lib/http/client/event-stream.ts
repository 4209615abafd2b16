import { awaySince, checkConnection, onConnectionChange } from "./connection.ts";

export type StreamConnection = "connecting" | "connected" | "reconnecting";

type Listener = {
  onConnection: (connection: StreamConnection) => void;
  /** Called once the stream is connected, and whenever something may have been missed: read the list again. */
  onGap: () => void;
  /** By the name of the event; given its data. */
  on: Readonly<Record<string, (data: unknown) => void>>;
};

/**
 * Follows server-sent events until the returned function is called. Reconnects automatically, even after a response that
 * makes EventSource give up. Closes the connection while the tab is hidden: browsers allow only six per host over
 * HTTP/1.1.
 */
export function followStream(url: string, { onConnection, onGap, on }: Listener): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

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
    // The server ends each stream after some minutes. A gap comes with the new one.
    source.addEventListener("end", reconnect);
    for (const [name, tell] of Object.entries(on))
      source.addEventListener(name, (message: MessageEvent<string>) => tell(JSON.parse(message.data)));
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
    disconnect();
  };
}
