"use client";

import { useEffect, useEffectEvent } from "react";
import { checkConnection, untilAnswers } from "#lib/http/client/connection";
import { reloadOnce } from "../ui/reload-once.ts";

/**
 * Shows a page again automatically if it failed because the server was down or an update removed parts of it. Returns
 * the action of the button "Try again".
 */
export function useRecovery(error: unknown, retry: () => void): () => void {
  const isPartGone = error instanceof Error && error.name === "ChunkLoadError";
  const recover = useEffectEvent(async (isStill: () => boolean) => {
    const wasAway = !(await checkConnection());
    if (wasAway) await untilAnswers();
    if (!isStill()) return;
    if (isPartGone) reloadOnce();
    else if (wasAway) retry();
  });
  useEffect(() => {
    let isGone = false;
    void recover(() => !isGone);
    return () => {
      isGone = true;
    };
  }, []);
  // React remembers that a part failed to load: only a page load requests it again.
  return isPartGone ? () => window.location.reload() : retry;
}
