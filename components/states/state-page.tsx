"use client";

import { ChevronLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import { PhonePanel } from "./panel-phone.tsx";
import { TemplatePanel } from "./panel-template.tsx";

const PAGES = {
  template: { list: "/templates", Body: TemplatePanel, title: "templates" },
  phone: { list: "/phone-numbers", Body: PhonePanel, title: "phoneNumbers" },
} as const;

/** The page of one template or number, which other pages link to. */
export function StatePage({ kind, id }: { kind: keyof typeof PAGES; id: string }) {
  const { list, Body, title } = PAGES[kind];
  const t = useTranslations(title);
  const label = useTranslations("states.panel.label");
  const router = useRouter();
  return (
    <div className="mx-auto flex h-full max-w-5xl flex-col">
      <h1 className="sr-only">{label(kind)}</h1>
      <p className="px-3 pt-3">
        <Link
          href={list}
          className="inline-flex items-center gap-0.5 rounded-md px-1 py-0.5 text-muted hover:bg-routine-soft hover:text-text"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t("title")}
        </Link>
      </p>
      <Body id={id} headingRef={ignore} onOpen={(other) => router.push(`${list}/${encodeURIComponent(other)}`)} />
    </div>
  );
}

const ignore = () => {};
