import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OverviewScreen } from "#components/overview/overview-screen";
import { requireUser } from "#lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const { role } = await requireUser();
  return <OverviewScreen canConnect={role === "admin"} canAcknowledge={role !== "viewer"} />;
}
