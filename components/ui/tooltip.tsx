"use client";

import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  lazy,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";

const load = () => import("./tooltip-popup.tsx");
// The positioning code is a third of the component library, so it is loaded with the first hover. A page works without
// tooltips, so it neither waits nor reloads for them.
const TooltipPopup = lazy(() => load().catch(() => ({ default: () => <></> })));

const OPEN_AFTER_MS = 350;
/** Long enough to move the pointer from the trigger to the tooltip. */
const CLOSE_AFTER_MS = 100;

type TooltipProps = {
  content: ReactNode;
  /** The one element that it explains. */
  children: ReactElement<HTMLAttributes<HTMLElement>>;
  side?: "top" | "right" | "bottom" | "left";
  disabled?: boolean | undefined;
};

export function Tooltip({ content, children, side = "top", disabled = false }: TooltipProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const turn = (on: boolean, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(on), afterMs);
  };
  const open = (element: HTMLElement, afterMs: number) => {
    if (disabled) return;
    setAnchor(element);
    turn(true, afterMs);
  };
  const isShown = isOpen && !disabled;
  const props = children.props;
  const isItsName = props["aria-label"] === content;
  return (
    <>
      {cloneElement(children, {
        "aria-describedby": isShown && !isItsName ? id : props["aria-describedby"],
        onPointerEnter: (event: PointerEvent<HTMLElement>) => {
          props.onPointerEnter?.(event);
          if (event.pointerType !== "touch") open(event.currentTarget, OPEN_AFTER_MS);
        },
        onPointerLeave: (event: PointerEvent<HTMLElement>) => {
          props.onPointerLeave?.(event);
          turn(false, CLOSE_AFTER_MS);
        },
        onPointerDown: (event: PointerEvent<HTMLElement>) => {
          props.onPointerDown?.(event);
          turn(false, 0);
        },
        onFocus: (event: FocusEvent<HTMLElement>) => {
          props.onFocus?.(event);
          if (event.currentTarget.matches(":focus-visible")) open(event.currentTarget, 0);
        },
        onBlur: (event: FocusEvent<HTMLElement>) => {
          props.onBlur?.(event);
          turn(false, 0);
        },
      })}
      {anchor ? (
        <Suspense>
          <TooltipPopup
            id={id}
            anchor={anchor}
            side={side}
            open={isShown}
            onOpenChange={setOpen}
            onPointerEnter={() => clearTimeout(timer.current)}
            onPointerLeave={() => turn(false, CLOSE_AFTER_MS)}
          >
            {content}
          </TooltipPopup>
        </Suspense>
      ) : null}
    </>
  );
}
