"use client";

import { Copy, ExternalLink, FileText, Image, MapPin, MessageSquareReply, Phone, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SegmentedControl } from "#components/ui/segmented-control";
import type { TemplateDetail } from "#lib/accounts/schema";
import { type Piece, piecesOf, TemplateContent, type TextPart } from "#lib/states/client/template-content";
import { ChangeTime } from "./history-entry.tsx";

const LOOKS = ["sample", "variables"] as const;
const MEDIA = { IMAGE: Image, VIDEO: Video, DOCUMENT: FileText, LOCATION: MapPin } as const;
const BUTTONS = { URL: ExternalLink, PHONE_NUMBER: Phone, COPY_CODE: Copy } as const;

/** The template as WhatsApp shows it. Marks what the last edit added or removed. */
export function TemplateContentCard({ template: { content, versions } }: { template: TemplateDetail }) {
  const t = useTranslations("states.panel.content");
  const [look, setLook] = useState<(typeof LOOKS)[number]>("sample");
  const now = TemplateContent.safeParse(content).data;
  const [last, ...earlier] = versions;
  const before = earlier[0] ? TemplateContent.safeParse(earlier[0].content).data : undefined;
  if (!content || !now) {
    return (
      <section>
        <h3 className="mb-2 font-semibold text-sm">{t("title")}</h3>
        <p className="text-muted text-sm">{t("none")}</p>
      </section>
    );
  }
  // Webhooks contain no examples, so the newest examples may belong to an earlier version.
  const examples = [now, ...versions.map((one) => TemplateContent.safeParse(one.content).data)].find(
    (one) => one?.examples,
  )?.examples;
  const pieces = (part: TextPart) =>
    piecesOf({
      now: now[part] ?? "",
      before: before ? (before[part] ?? "") : undefined,
      examples: look === "sample" && part !== "footer" ? examples?.[part] : undefined,
    });
  const Media = now.headerFormat && now.headerFormat in MEDIA ? MEDIA[now.headerFormat as keyof typeof MEDIA] : null;
  const had = new Set(before?.buttons.map(({ type, text }) => `${type} ${text}`));
  const isEdited = before !== undefined && last !== undefined;
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-sm">{t("title")}</h3>
        <SegmentedControl
          label={t("look")}
          value={look}
          onChange={setLook}
          options={[
            { value: "sample", label: t("sample") },
            { value: "variables", label: "{{1}}" },
          ]}
        />
      </div>
      <div className="rounded-lg border border-line bg-(--chat) p-2.5">
        <div className="wrap-anywhere overflow-hidden rounded-lg bg-surface shadow-sm" dir="auto">
          <div className="grid gap-1.5 px-3 py-2.5">
            {Media ? (
              <span className="grid h-20 place-items-center rounded-md bg-sunken text-muted text-sm">
                <span className="flex items-center gap-1.5">
                  <Media aria-hidden className="size-4" />
                  {t(`media.${now.headerFormat}`)}
                </span>
              </span>
            ) : null}
            <Words pieces={pieces("header")} className="font-semibold" />
            <Words pieces={pieces("body")} className="whitespace-pre-line" />
            <Words pieces={pieces("footer")} className="text-muted text-sm" />
          </div>
          {keyed(now.buttons).map(({ key, type, text, url, phone }) => {
            const Icon = BUTTONS[type as keyof typeof BUTTONS] ?? MessageSquareReply;
            const isNew = isEdited && !had.has(`${type} ${text}`);
            return (
              <p
                key={key}
                title={url ?? phone}
                className={`flex items-center justify-center gap-1.5 border-line border-t px-3 py-1.5 font-medium text-notice ${isNew ? "bg-critical-soft" : ""}`}
              >
                <Icon aria-hidden className="size-3.5 shrink-0" />
                {isNew ? <ins className="no-underline">{text ?? type}</ins> : (text ?? type)}
              </p>
            );
          })}
        </div>
      </div>
      {isEdited ? (
        <p className="mt-1.5 flex items-baseline gap-2 text-muted text-sm">
          <span aria-hidden className="h-3 w-0.5 self-center bg-critical" />
          <span>{t.rich("edited", { time: () => <ChangeTime iso={last.at} /> })}</span>
        </p>
      ) : null}
    </section>
  );
}

const EDITS = {
  added: "bg-critical-soft no-underline shadow-[inset_0_-2px_0_var(--critical)]",
  removed: "text-faint line-through",
};

function Words({ pieces, className }: { pieces: readonly Piece[]; className: string }) {
  if (pieces.length === 0) return null;
  return (
    <p className={className}>
      {keyed(pieces).map(({ key, text, variable, edit }) => {
        const shown = variable ? (
          <mark className="rounded-sm bg-accent-soft px-0.5 text-accent-text">{text}</mark>
        ) : (
          text
        );
        const Edit = edit === "added" ? "ins" : edit === "removed" ? "del" : "span";
        return (
          <Edit key={key} className={edit ? EDITS[edit] : undefined}>
            {shown}
          </Edit>
        );
      })}
    </p>
  );
}

/** Uses positions as keys, because pieces and buttons may be equal. */
function keyed<Part extends object>(parts: readonly Part[]): (Part & { key: string })[] {
  return parts.map((part, i) => ({ ...part, key: String(i) }));
}
