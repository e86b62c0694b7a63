import { ButtonLink } from "@/components/ui/button-link";
import { Empty } from "@/components/ui/parts";

/** Where a to-do was: it may have been deleted, and then it can be brought back. */
export function Gone() {
  return (
    <Empty
      whole
      title="This to-do is gone"
      action={
        <div className="flex flex-wrap justify-center gap-3">
          <ButtonLink href="/todos">To my to-dos</ButtonLink>
          <ButtonLink variant="outline" href="/todos/trash">
            Look in the trash
          </ButtonLink>
        </div>
      }
    />
  );
}
