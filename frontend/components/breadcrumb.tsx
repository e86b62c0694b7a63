import Link from "next/link";
import { Followed } from "@/components/ui/followed";

type Props = { to: { href: string; label: string }; here: string };

/** Where a page belongs, and the way back there. */
export function Breadcrumb({ to, here }: Props) {
  return (
    <nav aria-label="Breadcrumb" className="mb-6 text-faint">
      <ol className="flex gap-2">
        <li className="whitespace-nowrap">
          <Link className="link" href={to.href}>
            <Followed>{to.label}</Followed>
          </Link>
        </li>
        <li aria-hidden>/</li>
        <li aria-current="page" dir="auto" className="truncate">
          {here}
        </li>
      </ol>
    </nav>
  );
}
