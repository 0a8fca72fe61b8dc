/** The mark: a goal on its way to being reached. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" className="shrink-0">
      <circle cx="14" cy="14" r="10" fill="none" className="stroke-green-soft" strokeWidth="5" />
      <circle
        cx="14"
        cy="14"
        r="10"
        fill="none"
        className="stroke-green"
        strokeWidth="5"
        strokeLinecap="round"
        strokeDasharray="42.7 63"
        transform="rotate(-90 14 14)"
      />
    </svg>
  );
}
