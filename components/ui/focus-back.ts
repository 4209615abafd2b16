import { useRef } from "react";

/**
 * `finalFocus` and `ref` of a popup whose button is not part of it. The focus returns to the button, unless it is
 * already elsewhere, such as in a dialog that an item of the popup opened.
 */
export function useFocusBack(anchor: HTMLElement | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  const finalFocus = () => {
    const focused = document.activeElement;
    const isLeftOver = !focused || focused === document.body || ref.current?.contains(focused);
    return isLeftOver ? (anchor ?? true) : false;
  };
  return { ref, finalFocus };
}
