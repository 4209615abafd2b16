import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BulkScreen } from "#components/bulk/bulk-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk"))("title") };
}

export default async function BulkPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ role }, { id }] = await Promise.all([requireUser(), params]);
  return <BulkScreen id={id} canOperate={role !== "viewer"} />;
}
