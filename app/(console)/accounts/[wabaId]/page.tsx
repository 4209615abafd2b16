import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountScreen } from "#components/accounts/account-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountPage({ params }: { params: Promise<{ wabaId: string }> }) {
  const [{ role }, { wabaId }] = await Promise.all([requireUser(), params]);
  return <AccountScreen wabaId={wabaId} canOperate={role !== "viewer"} />;
}
