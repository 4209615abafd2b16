"use client";

import { buttonClass } from "../components/ui/button-class.ts";
import words from "../lib/i18n/messages/last-resort.json";
import "./globals.css";

/** Shown if the root layout fails, so nothing that it provides is available; the language is read from the page. */
export default function GlobalError({ retry }: { retry: () => void }) {
  const isIndonesian = typeof document !== "undefined" && document.documentElement.lang === "id";
  const { title, body, retry: again } = isIndonesian ? words.id : words.en;
  return (
    <html lang={isIndonesian ? "id" : "en"}>
      <body>
        <main role="alert" className="grid min-h-dvh place-content-center justify-items-center gap-1 px-6 text-center">
          <h1 className="font-semibold text-lg">{title}</h1>
          <p className="text-muted">{body}</p>
          <button type="button" className={`mt-4 ${buttonClass()}`} onClick={retry}>
            {again}
          </button>
        </main>
      </body>
    </html>
  );
}
