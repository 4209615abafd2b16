"use client";

import { useEffect, useEffectEvent } from "react";
import { checkConnection, untilAnswers } from "#lib/http/client/connection";
import { reloadOnce } from "../ui/reload-once.ts";

/**
 * Shows a page again by itself if it broke because the server was away, or because an update removed parts of it.
 * Returns what the button "Try again" does.
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
  // React keeps that a part could not be loaded: only another page load asks for it again.
  return isPartGone ? () => window.location.reload() : retry;
}
