import type { InboxRequest } from "#lib/inbox/request";

export type Size = { requests: number; bytes: number };

/** Requests that were handed on in memory, first come first served, bounded in bytes. */
export type MemoryQueue = {
  /** Whether there was room for it. */
  push: (request: InboxRequest) => boolean;
  /** Removes those in front, at least one where there is one, as many as `most` allows. */
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
