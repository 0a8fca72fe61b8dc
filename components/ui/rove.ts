/** Moves the focus so many buttons on within an element, round its ends. */
export function rove(within: Element | null, step: number): void {
  const buttons: HTMLElement[] = [...(within?.querySelectorAll<HTMLElement>('button') ?? [])];
  const at = buttons.findIndex((button) => button.contains(document.activeElement));
  buttons.at((at + step) % buttons.length)?.focus();
}
