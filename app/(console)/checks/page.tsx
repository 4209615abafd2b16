import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChecksScreen } from "#components/checks/checks-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checks.everything"))("title") };
}

export default async function ChecksPage() {
  const { role } = await requireUser();
  return <ChecksScreen canOperate={role !== "viewer"} />;
}
