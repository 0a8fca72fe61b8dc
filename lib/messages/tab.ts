/** What the background and the popup say to the overlay in a tab. It answers `true`. */
export type TabMessage =
  /** The shortcut, or "Open beside this deal". */
  | { type: 'toggle' }
  /** The number in the ring may have changed: ask for it again. */
  | { type: 'ring-changed' };
