type Props = {
  label: string;
  /** From 0 to 1. */
  value: number;
};

/** How far something is. The browser's own element: the policy forbids styles in attributes. */
export function Progress({ label, value }: Props) {
  return (
    <progress
      aria-label={label}
      max={1}
      value={value}
      className="mt-1.5 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[width]"
    />
  );
}
