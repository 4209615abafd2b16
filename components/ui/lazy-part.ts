"use client";

import { type ComponentType, lazy, type ReactNode } from "react";
import { untilAnswers } from "#lib/http/client/connection";
import { reloadOnce } from "./reload-once.ts";

type Load<Part> = () => Promise<Part>;

/** React's `lazy`, for a part that may be asked for while the server is away or after it was updated. */
export function lazyPart<Props extends object>(load: Load<{ default: (props: Props) => ReactNode }>) {
  return lazy<ComponentType<Props>>(() => loadPart(load));
}

/** Waits for a server that is away. A part that an update has removed reloads the page, which then has the new one. */
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

/** Loads a part ahead of its use. Nothing is lost when that fails: it is loaded again when it is needed. */
export function loadAhead(load: Load<unknown>): void {
  load().catch(() => {});
}
