"use client";

import { useLocale } from "next-intl";
import type { SentencePart } from "#lib/fields/sentence-schema";
import { timeInSentence } from "#lib/format/time";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

export function Sentence({ parts }: { parts: readonly SentencePart[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no other identity
  return parts.map((part, index) => <Part key={index} part={part} />);
}

function Part({ part: { text, strong, at } }: { part: SentencePart }) {
  const shown = at ? <LocalTime iso={at} /> : text.split(PHONE_NUMBER).map(inOnePiece);
  if (!strong) return shown;
  // People choose the emphasised names: a right-to-left name must not change the direction of the words around it.
  return (
    <strong className="font-semibold">
      <bdi>{shown}</bdi>
    </strong>
  );
}

const PHONE_NUMBER = /(\+\d[\d -]{5,}\d)/;

/** Keeps a phone number on one line. */
function inOnePiece(text: string, index: number) {
  const isNumber = index % 2 === 1;
  return isNumber ? (
    <span key={index} className="whitespace-nowrap">
      {text}
    </span>
  ) : (
    text
  );
}

function LocalTime({ iso }: { iso: string }) {
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  return <time dateTime={iso}>{timeInSentence(iso, locale, timeZone, Date.now())}</time>;
}
