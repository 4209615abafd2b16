import { followStream, type StreamConnection } from "#lib/http/client/event-stream";
import type { ChangedState } from "../schema.ts";

type Listener = {
  onConnection?: (connection: StreamConnection) => void;
  /** Called once the stream is connected, and whenever changes may have been missed: read the list again. */
  onGap: () => void;
  onChanged: (changed: ChangedState[]) => void;
};

/** Follows changes of states until the returned function is called. */
export function followStates({ onConnection = () => {}, onGap, onChanged }: Listener): () => void {
  return followStream("/api/states/stream", {
    onConnection,
    onGap,
    on: { changed: (changed) => onChanged(changed as ChangedState[]) },
  });
}
