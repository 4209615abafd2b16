import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TemplatesScreen } from "#components/templates/templates-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default function TemplatesPage() {
  return <TemplatesScreen />;
}
