import { once } from "#lib/once";

function bell(): EventTarget {
  return once("forward-bell", () => new EventTarget());
}

/** Wakes this process's forwarder for these destinations. Other processes poll every second. */
export function ringForwards(destinationIds: Iterable<string>): void {
  for (const id of destinationIds) bell().dispatchEvent(new CustomEvent("waiting", { detail: id }));
}

/** Stops this process's forwarder from starting requests with the old settings of a changed destination. */
export function ringChange(destinationId: string): void {
  bell().dispatchEvent(new CustomEvent("change", { detail: destinationId }));
}

type Hear = (destinationId: string) => void;

/** Listens to both bells. Returns a function that stops listening. */
export function hearForwards({ onWaiting, onChange }: { onWaiting: Hear; onChange: Hear }): () => void {
  const over = new AbortController();
  for (const [name, hear] of [["waiting", onWaiting] as const, ["change", onChange] as const])
    bell().addEventListener(name, (event) => hear((event as CustomEvent<string>).detail), { signal: over.signal });
  return () => over.abort();
}
