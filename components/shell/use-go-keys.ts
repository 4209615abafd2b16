"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { isTyping } from "../ui/keyboard.ts";

/** Where "g" and then this key leads. */
const PLACES: Record<string, string> = {
  o: "/",
  e: "/events",
  a: "/accounts",
  t: "/templates",
  p: "/phone-numbers",
  d: "/deliveries",
  s: "/settings",
};

const TOGETHER_MS = 1_200;

/** "g" and then a letter goes to a page, from anywhere but where something is typed. */
export function useGoKeys(): void {
  const router = useRouter();
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || event.repeat) return;
    const isSecond = event.timeStamp - pressedAt.current < TOGETHER_MS;
    pressedAt.current = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const place = isSecond ? PLACES[event.key] : undefined;
    if (!place) return;
    event.preventDefault();
    router.push(place);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
