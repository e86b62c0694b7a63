import Link from "next/link";
import { Mark } from "@/components/mark";
import { product } from "@/generated/product.gen";

type Props = {
  href?: string;
  /** On phones the seal alone. */
  small?: boolean;
};

export function Wordmark({ href = "/", small = false }: Props) {
  return (
    <Link
      href={href}
      className="flex items-center gap-2.5 rounded-sm font-serif text-xl font-semibold tracking-tight"
    >
      <Mark />
      <span className={small ? "max-sm:sr-only" : undefined}>{product.title}</span>
    </Link>
  );
}
