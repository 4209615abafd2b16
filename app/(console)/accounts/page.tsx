import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AccountsScreen } from "#components/accounts/accounts-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage() {
  const { role } = await requireUser();
  return (
    <Suspense>
      <AccountsScreen canOperate={role !== "viewer"} />
    </Suspense>
  );
}
