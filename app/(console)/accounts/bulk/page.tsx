import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BulkActsScreen } from "#components/bulk/bulk-acts-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk"))("title") };
}

export default async function BulkActsPage() {
  await requireUser();
  return <BulkActsScreen />;
}
