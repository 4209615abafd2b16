import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsScreen } from "#components/settings/settings-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  return <SettingsScreen user={await requireUser()} />;
}
