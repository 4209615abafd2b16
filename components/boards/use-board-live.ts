"use client";

import { type InfiniteData, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { BoardFilter } from "#lib/accounts/board-search-params";
import { BOARDS_KEY, boardPath } from "#lib/accounts/client/board-queries";
import { apiFetch } from "#lib/http/client/api-client";
import { followStates } from "#lib/states/client/live";
import type { ChangedState } from "#lib/states/schema";

/** While changes keep coming, the counts are read again at most this often. */
const COUNTS_EVERY_MS = 2_000;
/** A list that was read this recently is not read again when the stream connects. */
const FRESH_MS = 5_000;
const NONE: ReadonlySet<string> = new Set();

type BoardLive = {
  kind: "template" | "phone";
  list: "templates" | "phone-numbers";
  filter: BoardFilter;
  listKey: QueryKey;
  isPanelOpen: boolean;
  isShown: (change: ChangedState) => boolean;
};

/**
 * Keeps a board up to date. While the user has scrolled, points at a row, or has a panel open, the rows stay in place and
 * changes wait until `release`.
 */
export function useBoardLive({ kind, list, filter, listKey, isPanelOpen, isShown }: BoardLive) {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState(NONE);
  const nextCounts = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isUsed = useRef(false);
  /** The key of the list if it is scrolled down. Another filter is another list. */
  const scrolled = useRef<string | null>(null);
  const listName = JSON.stringify(listKey);
  const isHeld = () => isPanelOpen || isUsed.current || scrolled.current === listName;

  const readCounts = () => {
    nextCounts.current ??= setTimeout(() => {
      nextCounts.current = undefined;
      void client.invalidateQueries({ queryKey: BOARDS_KEY, predicate: ({ queryKey }) => queryKey.includes("counts") });
    }, COUNTS_EVERY_MS);
  };
  /** Reads the board again, beginning with the first page. */
  const release = () => {
    setWaiting(NONE);
    client.setQueryData<InfiniteData<unknown>>(
      listKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    return client.invalidateQueries({ queryKey: BOARDS_KEY });
  };
  const releaseIfFree = () => {
    if (waiting.size > 0 && !isHeld()) void release();
  };
  /** The ids of changed rows that the list shows or should show now. */
  const relevant = async (changes: readonly ChangedState[]): Promise<string[]> => {
    const shown = changes.filter(isShown).map(({ id }) => id);
    const others = changes.filter((change) => !isShown(change)).map(({ id }) => id);
    if (others.length === 0) return shown;
    const page = await apiFetch<{ items: { id: string }[] }>(
      boardPath(list, { ...filter, id: others }, { limit: String(others.length) }),
    );
    return [...shown, ...page.items.map(({ id }) => id)];
  };
  const receive = useEffectEvent(async (changes: readonly ChangedState[]) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return;
    if (!isHeld()) return release();
    readCounts();
    const ids = await relevant(own).catch(() => own.map(({ id }) => id));
    if (ids.length > 0) setWaiting((before) => new Set([...before, ...ids]));
  });
  const catchUp = useEffectEvent(() => {
    const readAt = client.getQueryState(listKey)?.dataUpdatedAt ?? 0;
    if (Date.now() - readAt < FRESH_MS) return;
    if (isHeld()) readCounts();
    else void release();
  });
  useEffect(() => {
    const stop = followStates({ onChanged: (changes) => void receive(changes), onGap: () => catchUp() });
    return () => {
      stop();
      clearTimeout(nextCounts.current);
      nextCounts.current = undefined;
    };
  }, []);
  return {
    waiting: waiting.size,
    release,
    onScroll(isAtTop: boolean) {
      scrolled.current = isAtTop ? null : listName;
      releaseIfFree();
    },
    onUsed(isUsedNow: boolean) {
      isUsed.current = isUsedNow;
      releaseIfFree();
    },
  };
}
