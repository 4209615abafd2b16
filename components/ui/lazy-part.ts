"use client";

import { type ComponentType, lazy, type ReactNode } from "react";
import { untilAnswers } from "#lib/http/client/connection";
import { reloadOnce } from "./reload-once.ts";

type Load<Part> = () => Promise<Part>;

/** React's `lazy`, for a part that may be loaded while the server is down or after an update. */
export function lazyPart<Props extends object>(load: Load<{ default: (props: Props) => ReactNode }>) {
  return lazy<ComponentType<Props>>(() => loadPart(load));
}

/** Waits while the server is down. If an update has removed the part, reloads the page, which then has the new one. */
export async function loadPart<Part>(load: Load<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    await untilAnswers();
    return load().catch((error: unknown) => {
      if (!reloadOnce()) throw error;
      return new Promise<Part>(() => {});
    });
  }
}

/** Preloads a part. A failure does no harm: it is loaded again when it is needed. */
export function loadAhead(load: Load<unknown>): void {
  load().catch(() => {});
}
