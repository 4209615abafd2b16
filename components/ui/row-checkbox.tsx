"use client";

import { useRef } from "react";
import { Checkbox } from "./checkbox.tsx";

type RowCheckboxProps = { checked: boolean; label: string; onChange: (isOn: boolean, isRange: boolean) => void };

/** Has a larger click target than its box, so that a near miss does not open the row. */
export function RowCheckbox({ checked, label, onChange }: RowCheckboxProps) {
  const isRange = useRef(false);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside renders an input
    <label
      className="relative z-10 -m-2 flex cursor-pointer p-2"
      // Prevents Shift from selecting text.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClickCapture={(event) => {
        isRange.current = event.shiftKey;
      }}
      onKeyDownCapture={(event) => {
        isRange.current = event.shiftKey;
      }}
    >
      <Checkbox checked={checked} label={label} onCheckedChange={(isOn) => onChange(isOn, isRange.current)} />
    </label>
  );
}
