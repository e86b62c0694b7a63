"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

type Place = { href: string; label: string };

/** The pages of a part of the product, beside each other. */
export function Subnav({ label, places }: { label: string; places: readonly Place[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="mb-8 flex flex-wrap gap-x-4 sm:gap-x-6 border-b border-line">
      {places.map(({ href, label: name }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? "page" : undefined}
          className={clsx(
            "-mb-px flex h-11 items-center border-b-2",
            path === href
              ? "border-accent font-medium"
              : "border-transparent text-faint hover:text-ink",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
