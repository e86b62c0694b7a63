import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

type Props = { page: number; limit: number; total: number; hrefOf: (page: number) => string };

/** Where one is in a list that is read page by page. */
export function Pagination({ page, limit, total, hrefOf }: Props) {
  const last = Math.max(1, Math.ceil(total / limit));
  if (last === 1) return null;
  return (
    <nav aria-label="Pages" className="mt-6 flex items-center justify-center gap-4">
      {page > 1 && (
        <ButtonLink variant="outline" size="sm" href={hrefOf(page - 1)}>
          <ChevronLeft aria-hidden size={16} /> Previous
        </ButtonLink>
      )}
      <p className="text-faint">
        Page {page} of {last}
      </p>
      {page < last && (
        <ButtonLink variant="outline" size="sm" href={hrefOf(page + 1)}>
          Next <ChevronRight aria-hidden size={16} />
        </ButtonLink>
      )}
    </nav>
  );
}

type MoreProps = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  children: React.ReactNode;
};

/** Goes on with a list that grows, as long as there is more of it. */
export function More({ query, children }: MoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className="flex justify-center py-8">
      <Button
        variant="outline"
        busy={query.isFetchingNextPage}
        onClick={() => query.fetchNextPage()}
      >
        {children}
      </Button>
    </div>
  );
}
