import Link from "next/link";
import type { ComponentProps } from "react";
import { type Look, looks } from "@/components/ui/button-look";

export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={looks({ variant, size }, className)} />;
}
