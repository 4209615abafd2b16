import { followStream, type StreamConnection } from "#lib/http/client/event-stream";
import type { EventItem } from "../schema.ts";

export type LiveConnection = StreamConnection;

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

/** Follows new events until the returned function is called. */
export function openEventStream(url: string, { onEvents, onAnnotated, ...listener }: Listener): () => void {
  let gather: ReturnType<typeof setTimeout> | undefined;
  let gathered: EventItem[] = [];

  const tell = () => {
    gather = undefined;
    onEvents(gathered);
    gathered = [];
  };
  const leave = followStream(url, {
    ...listener,
    on: {
      stored(event) {
        gathered.push(event as EventItem);
        gather ??= setTimeout(tell, GATHER_MS);
      },
      annotated: (eventIds) => onAnnotated(eventIds as string[]),
    },
  });
  return () => {
    clearTimeout(gather);
    leave();
  };
}
