"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

/** Deeper than this starts closed, and so does anything with more entries than fit a screen. */
const OPEN_DEPTH = 4;
const OPEN_ENTRIES = 40;
const INDENT = 14;

export function JsonTree({ value, label }: { value: unknown; label: string }) {
  return (
    <ul aria-label={label} className="font-mono text-sm leading-5.5">
      <Node name={null} value={value} depth={0} />
    </ul>
  );
}

type NodeProps = { name: string | number | null; value: unknown; depth: number };

function Node({ name, value, depth }: NodeProps) {
  const isBranch = typeof value === "object" && value !== null;
  return isBranch ? (
    <Branch name={name} value={value} depth={depth} />
  ) : (
    <li className="wrap-anywhere pl-4.5" style={{ marginLeft: depth * INDENT }}>
      <Name name={name} />
      <Leaf value={value} />
    </li>
  );
}

function Branch({ name, value, depth }: NodeProps & { value: object }) {
  const t = useTranslations("events.detail");
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH && entries.length <= OPEN_ENTRIES);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={t(isOpen ? "collapse" : "expand", { name: name ?? t("payload") })}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-center rounded-sm text-left hover:bg-routine-soft"
        style={{ paddingLeft: depth * INDENT }}
      >
        <ChevronRight
          aria-hidden
          className={`mr-1 size-3.5 shrink-0 text-faint transition-transform ${isOpen ? "rotate-90" : ""}`}
        />
        <span>
          <Name name={name} />
          <span className="text-faint">{isOpen ? open : `${open}…${close}`}</span>
          {isOpen ? null : <span className="ml-2 font-sans text-faint">{t("items", { count: entries.length })}</span>}
        </span>
      </button>
      {isOpen ? (
        <>
          <ul>
            {entries.map(([key, item]) => (
              <Node key={key} name={key} value={item} depth={depth + 1} />
            ))}
          </ul>
          <span aria-hidden className="block pl-4.5 text-faint" style={{ marginLeft: depth * INDENT }}>
            {close}
          </span>
        </>
      ) : null}
    </li>
  );
}

function Name({ name }: { name: string | number | null }) {
  if (name === null) return null;
  return (
    <>
      <span className={typeof name === "number" ? "text-faint" : "text-text"}>{name}</span>
      <span className="text-faint">: </span>
    </>
  );
}

function Leaf({ value }: { value: unknown }) {
  if (typeof value === "string") return <span className="text-accent-text">&quot;{value}&quot;</span>;
  return <span className="text-notice">{String(value)}</span>;
}
