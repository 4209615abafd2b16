import type { InboxRequest } from "#lib/inbox/request";

export type Size = { requests: number; bytes: number };

/** Requests that were handed over in memory: first in, first out, limited in bytes. */
export type MemoryQueue = {
  /** False if there is no room. */
  push: (request: InboxRequest) => boolean;
  /** Removes requests from the front, as many as `most` allows, and at least one if there is one. */
  take: (most: Size) => InboxRequest[];
  has: (id: string) => boolean;
  size: () => Size;
};

export function createMemoryQueue(maxBytes: number): MemoryQueue {
  const requests: InboxRequest[] = [];
  const ids = new Set<string>();
  let bytes = 0;
  return {
    push(request) {
      if (bytes + request.content.length > maxBytes) return false;
      requests.push(request);
      ids.add(request.id);
      bytes += request.content.length;
      return true;
    },
    take(most) {
      let taken = 0;
      const end = requests.findIndex(({ content }, position) => {
        taken += content.length;
        return position > 0 && (position >= most.requests || taken > most.bytes);
      });
      const batch = requests.splice(0, end < 0 ? requests.length : end);
      for (const { id, content } of batch) {
        ids.delete(id);
        bytes -= content.length;
      }
      return batch;
    },
    has: (id) => ids.has(id),
    size: () => ({ requests: requests.length, bytes }),
  };
}
