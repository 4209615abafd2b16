import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConnectScreen } from "#components/setup/connect-screen";
import { FirstAdminForm } from "#components/setup/first-admin-form";
import { NotAdmin } from "#components/setup/not-admin";
import { userOrVisitor } from "#lib/auth/session";
import { readSetup } from "#lib/setup/read-setup";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setup"))("title") };
}

export default async function SetupPage() {
  const user = await userOrVisitor();
  if (user?.role === "admin") {
    return <ConnectScreen />;
  }
  if (user) return <NotAdmin name={user.name} />;
  if ((await readSetup(null)).hasUsers) redirect("/sign-in?callbackUrl=/setup");
  return <FirstAdminForm />;
}
