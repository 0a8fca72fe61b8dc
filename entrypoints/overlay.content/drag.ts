type Drag = {
  /** Called with the pointer's place once it has moved far enough to be a drag. */
  move(event: PointerEvent): void;
  /** Called once at the end of a drag; never after a plain click. */
  end(): void;
};

/** Pixels a pointer may tremble within a click. */
const SLACK = 4;

/** Makes an element draggable with any pointer. The click that ends a drag is swallowed. */
export function onDrag(handle: HTMLElement, { move, end }: Drag): void {
  let from: PointerEvent | null = null;
  let dragging = false;
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    from = event;
    dragging = false;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointermove', (event) => {
    if (!from) return;
    dragging ||= Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > SLACK;
    if (dragging) move(event);
  });
  const finish = () => {
    from = null;
    if (dragging) end();
  };
  handle.addEventListener('pointerup', finish);
  handle.addEventListener('pointercancel', finish);
  handle.addEventListener('click', (event) => {
    if (!dragging) return;
    dragging = false;
    event.stopImmediatePropagation();
  });
}
