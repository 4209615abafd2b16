"use client";

import { useEffect, useRef, useState } from "react";
import { eventExportUrl } from "#lib/events/queries";
import { rowCounter } from "#lib/events/row-counter";
import type { EventFilters, ExportFormat } from "#lib/events/search-params";
import { readProblem } from "#lib/http/api-client";
import { saveFile } from "./save-file.ts";

type Count = { rows: number; bytes: number; total: number | null };
export type ExportState =
  | { step: "idle" }
  | ({ step: "running" | "done" | "cancelled" } & Count)
  | ({ step: "failed"; why: string | null } & Count);

/** Screens show no more than this many numbers a second. */
const TELL_MS = 100;

/** Reads an export into a file that is saved once it is whole; letting go of the answer stops the server too. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ step: "idle" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (filters: EventFilters, format: ExportFormat) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    let count: Count = { rows: 0, bytes: 0, total: null };
    setState({ step: "running", ...count });
    try {
      const answer = await fetch(eventExportUrl(filters, format), { signal: control.signal });
      if (!answer.ok || !answer.body) {
        const { detail } = readProblem(await answer.json().catch(() => null));
        setState({ step: "failed", why: detail ?? null, ...count });
        return;
      }
      const total = Number(answer.headers.get("x-total-estimate")) || null;
      const parts = await readParts(answer.body, format, (rows, bytes) => {
        count = { rows, bytes, total };
        setState({ step: "running", ...count });
      });
      const day = new Date().toISOString().slice(0, 10);
      saveFile(`events-${day}.${format}`, parts, answer.headers.get("content-type") ?? "");
      setState({ step: "done", ...count });
    } catch {
      setState(control.signal.aborted ? { step: "cancelled", ...count } : { step: "failed", why: null, ...count });
    }
  };
  return { state, start, cancel: () => running.current?.abort() };
}

async function readParts(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  format: ExportFormat,
  tell: (rows: number, bytes: number) => void,
): Promise<BlobPart[]> {
  const countRows = rowCounter(format);
  const parts: BlobPart[] = [];
  let rows = 0;
  let bytes = 0;
  let toldAt = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.length;
    rows = countRows(part);
    if (performance.now() - toldAt < TELL_MS) continue;
    toldAt = performance.now();
    tell(rows, bytes);
  }
  tell(rows, bytes);
  return parts;
}
