/** The product's seal. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 32 32"
      className="shrink-0 text-accent"
    >
      <path
        fill="currentColor"
        d="M16 1.5l3.3 2.6 4.2-.5 1.6 3.9 3.9 1.6-.5 4.2L31 16l-2.5 2.7.5 4.2-3.9 1.6-1.6 3.9-4.2-.5L16 30.5l-3.3-2.6-4.2.5-1.6-3.9L3 22.9l.5-4.2L1 16l2.5-2.7L3 9.1l3.9-1.6 1.6-3.9 4.2.5z"
      />
      <path
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M10 16.6l4.2 4.2L22.4 12"
      />
    </svg>
  );
}
