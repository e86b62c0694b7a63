"use client";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { useConflict, useDeleteTodo } from "@/lib/deletions";
import { short } from "@/lib/todos";

/** Asks again before something is deleted that was changed elsewhere since it was seen. */
export function DeletionConflict() {
  const conflict = useConflict();
  const remove = useDeleteTodo();
  return (
    <Dialog
      open={conflict !== undefined}
      title="Changed meanwhile"
      onClose={() => conflict?.close()}
    >
      {conflict && (
        <>
          <p>
            “{short(conflict.todo.title)}” was changed elsewhere since you saw it, and is not
            deleted. Delete it as it is now, or see what is there?
          </p>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <ButtonLink
              variant="outline"
              href={`/todos/${conflict.todo.id}`}
              onClick={conflict.close}
            >
              See what is there
            </ButtonLink>
            <Button
              variant="danger"
              onClick={() => {
                conflict.close();
                remove(conflict.todo, true);
              }}
            >
              Delete it
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
