import { once } from "#lib/once";

function bell(): EventTarget {
  return once("bulk-bell", () => new EventTarget());
}

/** Tells this process's runner that there is work; other processes poll every few seconds. */
export function wakeBulkRunner(): void {
  bell().dispatchEvent(new Event("ring"));
}

/** Records every ring from now on, even one that comes while nobody waits. */
export function listenForBell(): { rungOrAfter: (ms: number) => Promise<void>; close: () => void } {
  let isRung = false;
  let awaken: (() => void) | null = null;
  const hear = () => {
    isRung = true;
    awaken?.();
  };
  bell().addEventListener("ring", hear);
  return {
    async rungOrAfter(ms) {
      if (!isRung) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, ms);
          awaken = () => {
            clearTimeout(timer);
            done();
          };
        });
      }
      isRung = false;
      awaken = null;
    },
    close: () => bell().removeEventListener("ring", hear),
  };
}
