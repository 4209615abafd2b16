import { BookmarkX } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { pageContext } from "#lib/api/first-answers";
import { AppError } from "#lib/errors";
import { viewUrl } from "#lib/views/client/view-query";
import { openView } from "#lib/views/read-views";

/** The URL of a saved view: redirects to its page with its filter. */
export default async function ViewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await pageContext();
  const opened = z.uuid().safeParse(id).success ? await openView(ctx, id).catch(noSuchView) : null;
  if (opened) redirect(viewUrl(opened.page, opened.id, opened.applied));
  const t = await getTranslations("views");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        icon={<BookmarkX aria-hidden />}
        title={t("gone")}
        body={t("goneBody")}
        action={<Button render={<Link href="/events" />}>{t("toEvents")}</Button>}
      />
    </>
  );
}

function noSuchView(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}
