import Link from "next/link";
import { Mark } from "@/components/mark";
import { product } from "@/generated/product.gen";

export function Wordmark({ href = "/" }: { href?: string }) {
  return (
    <Link
      href={href}
      className="flex items-center gap-2.5 rounded-sm font-serif text-xl font-semibold tracking-tight"
    >
      <Mark />
      {product.title}
    </Link>
  );
}
