"use client";

import { useEffect, useEffectEvent } from "react";
import { isTyping } from "../ui/keyboard.ts";

type EventKeys = { onStep: (by: 1 | -1) => void; onClose: () => void; onHelp: () => void };

/** j and k move through the rows, Escape closes the event, ? lists the keys; Enter is the row's own, for it is a link. */
export function useEventKeys({ onStep, onClose, onHelp }: EventKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event)) return;
    if (event.key === "j") onStep(1);
    else if (event.key === "k") onStep(-1);
    else if (event.key === "?") onHelp();
    else if (event.key === "Escape") onClose();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
