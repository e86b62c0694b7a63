import { clsx } from "clsx";

type Props = { name: string; url: string | undefined; size?: "sm" | "lg" };

const SIZES = { sm: "size-9 text-base", lg: "size-20 text-3xl" };

/** Somebody's picture, or their initials. What it is beside says the name. */
export function Avatar({ name, url, size = "sm" }: Props) {
  return (
    <span
      aria-hidden
      className={clsx(
        "grid shrink-0 place-items-center overflow-hidden rounded-full bg-accent font-semibold text-on-accent",
        SIZES[size],
      )}
    >
      {url ? (
        // biome-ignore lint/performance/noImgElement: it is behind the log-in
        <img src={url} alt="" className="size-full object-cover" />
      ) : (
        initials(name)
      )}
    </span>
  );
}

/** "AL" for Ada King Lovelace. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map(([first = ""] = "") => first.toUpperCase()).join("");
}
