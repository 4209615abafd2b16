/**
 * Whether a key press belongs to a field, a menu, a dialog or a browser shortcut, so that page shortcuts ignore it. A
 * dialog that is part of the page, such as the sheet of an event, has `data-page-keys`.
 */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      "input, textarea, select, [role=dialog]:not([data-page-keys]), [role=alertdialog], [role=menu], [role=listbox]",
    ) !== null
  );
}

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
