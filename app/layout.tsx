import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { FieldTraitsProvider } from "#components/fields/field-traits";
import { ConnectionWatch } from "#components/shell/connection-watch";
import { Providers } from "#components/shell/providers";
import { FIELD_TRAITS } from "#lib/fields/index";
import "./globals.css";

/** Few pages start with ids or payloads, so the monospaced font is not preloaded. */
const GeistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  fallback: ["ui-monospace", "monospace"],
});

export const metadata: Metadata = {
  title: { default: "WABA Console", template: "%s · WABA Console" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbfa" },
    { media: "(prefers-color-scheme: dark)", color: "#121211" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Sentences and facts of events are rendered on the server, so their messages are not sent to the browser.
  const { fields: _fields, phrases: _phrases, facts: _facts, ...messages } = await getMessages();
  return (
    <html
      lang={await getLocale()}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning // next-themes sets the class before React starts
    >
      <body>
        <NextIntlClientProvider messages={messages}>
          <Providers now={Date.now()} nonce={(await headers()).get("x-nonce") ?? undefined}>
            <FieldTraitsProvider traits={FIELD_TRAITS}>
              <ConnectionWatch>{children}</ConnectionWatch>
            </FieldTraitsProvider>
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
