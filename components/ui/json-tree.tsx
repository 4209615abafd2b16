"use client";

import { ChevronRight, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, use, useState } from "react";

/** Levels deeper than this start collapsed, and so do nodes with more entries than fit on a screen. */
const OPEN_DEPTH = 4;
const OPEN_ENTRIES = 40;
const INDENT = 14;

type Path = readonly (string | number)[];
type Pick = (anchor: HTMLElement, path: Path, value: unknown) => void;

const OnPick = createContext<Pick | null>(null);

type JsonTreeProps = {
  value: unknown;
  label: string;
  /** Called when a value is clicked, to show its actions next to it. */
  onPick: Pick;
};

export function JsonTree({ value, label, onPick }: JsonTreeProps) {
  return (
    <OnPick value={onPick}>
      <ul aria-label={label} className="font-mono text-sm leading-5.5">
        <Node name={null} value={value} path={[]} />
      </ul>
    </OnPick>
  );
}

type NodeProps = { name: string | number | null; value: unknown; path: Path };

function Node({ name, value, path }: NodeProps) {
  const isBranch = typeof value === "object" && value !== null;
  return isBranch ? (
    <Branch name={name} value={value} path={path} />
  ) : (
    <li className="wrap-anywhere pl-4.5" style={{ marginLeft: path.length * INDENT }}>
      <Name name={name} />
      <Leaf value={value} path={path} />
    </li>
  );
}

function Branch({ name, value, path }: NodeProps & { value: object }) {
  const t = useTranslations("events.detail");
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  const depth = path.length;
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH && entries.length <= OPEN_ENTRIES);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return (
    <li>
      <div className="group flex items-center rounded-sm hover:bg-routine-soft">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? "collapse" : "expand", { name: name ?? t("payload") })}
          onClick={() => setOpen(!isOpen)}
          className="flex min-w-0 flex-1 items-center rounded-sm text-left"
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
        <BranchButton name={name} value={value} path={path} />
      </div>
      {isOpen ? (
        <>
          <ul>
            {entries.map(([key, item]) => (
              <Node key={key} name={key} value={item} path={[...path, key]} />
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

function BranchButton({ name, value, path }: NodeProps) {
  const t = useTranslations("events.detail");
  const pick = use(OnPick);
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label={t("valueMenu", { name: name ?? t("payload") })}
      onClick={(event) => pick?.(event.currentTarget, path, value)}
      className="grid size-5 shrink-0 place-items-center rounded-sm text-muted opacity-0 hover:text-text focus-visible:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100"
    >
      <Ellipsis aria-hidden className="size-3.5" />
    </button>
  );
}

function Leaf({ value, path }: { value: unknown; path: Path }) {
  const pick = use(OnPick);
  const isText = typeof value === "string";
  return (
    <button
      type="button"
      aria-haspopup="menu"
      onClick={(event) => pick?.(event.currentTarget, path, value)}
      className={`wrap-anywhere rounded-sm text-left hover:bg-routine-soft ${isText ? "text-accent-text" : "text-notice"}`}
    >
      {isText ? `"${value}"` : String(value)}
    </button>
  );
}
