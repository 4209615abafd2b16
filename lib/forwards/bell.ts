import { once } from "#lib/once";

function bell(): EventTarget {
  return once("forward-bell", () => new EventTarget());
}

/** Tells this process's forwarder that something waits for these destinations; other processes poll every second. */
export function ringForwards(destinationIds: Iterable<string>): void {
  for (const id of destinationIds) bell().dispatchEvent(new CustomEvent("waiting", { detail: id }));
}

/** Tells this process's forwarder that a destination was changed: it begins nothing more with the old settings. */
export function ringChange(destinationId: string): void {
  bell().dispatchEvent(new CustomEvent("change", { detail: destinationId }));
}

type Hear = (destinationId: string) => void;

/** Calls back with the id of a destination. Returns a function that ends it. */
export function hearForwards({ onWaiting, onChange }: { onWaiting: Hear; onChange: Hear }): () => void {
  const over = new AbortController();
  for (const [name, hear] of [["waiting", onWaiting] as const, ["change", onChange] as const])
    bell().addEventListener(name, (event) => hear((event as CustomEvent<string>).detail), { signal: over.signal });
  return () => over.abort();
}
