// Deleting with a way back: the API keeps what was deleted, so that it can be restored.
import {
  type Mutation,
  type QueryClient,
  type UseMutationOptions,
  useMutation,
  useMutationState,
  useQueryClient,
} from "@tanstack/react-query";
import type { BatchChange, DeleteTodoData, DeleteTodoError, Todo } from "@/generated";
import { deleteTodoMutation, restoreTodoMutation } from "@/generated/@tanstack/react-query.gen";
import type { Options } from "@/generated/client.gen";
import { ApiError } from "@/lib/errors";
import { dismiss, notify } from "@/lib/notices";
import { quiet } from "@/lib/query";
import { changeLists, IN_ORDER, LISTS } from "@/lib/todo-changes";
import { short } from "@/lib/todos";

type Deletion = Options<DeleteTodoData> & { todo: Todo; notice: number };

type Undo = () => void;

const DELETIONS = ["deletions"];

/** Delete a to-do as it is seen, with a notice that can undo it; `anyway` however it is now. */
export function useDeleteTodo(): (todo: Todo, anyway?: boolean) => void {
  const client = useQueryClient();
  const { mutate: restore } = useMutation({ ...restoreTodoMutation(), ...IN_ORDER });
  const { mutate: remove } = useMutation({
    ...(quiet(deleteTodoMutation()) as UseMutationOptions<void, DeleteTodoError, Deletion, Undo>),
    ...IN_ORDER,
    mutationKey: DELETIONS,
    onMutate: async ({ path }) => {
      await client.cancelQueries(LISTS);
      return changeLists(client, (todos) => todos.filter(({ id }) => id !== path.todo_id));
    },
    onError: (error, { notice }, undo) => {
      undo?.();
      dismiss(notice);
      if (!isConflict(error)) notify({ text: ApiError.from(error).message, tone: "danger" });
    },
  });
  return (todo, anyway = false) => {
    const path = { todo_id: todo.id };
    const notice = notify({
      text: `“${short(todo.title)}” is deleted.`,
      action: { label: "Undo", run: () => restore({ path }) },
    });
    const seen = !anyway && !isChanging(client, todo.id);
    const headers = seen ? { "If-Match": `"${todo.version}"` } : undefined;
    remove({ path, headers, todo, notice });
  };
}

/** Whether own changes of a to-do are on their way: its version is then not known. */
export function isChanging(client: QueryClient, id: string): boolean {
  return client.isMutating({ predicate: (mutation) => changes(mutation, id) }) > 0;
}

type Change = { path?: { todo_id?: string }; body?: { changes?: BatchChange[] } };

function changes({ state, options }: Mutation, id: string): boolean {
  const { path, body } = (state.variables ?? {}) as Change;
  if (options.scope?.id !== IN_ORDER.scope.id) return false;
  return (
    path?.todo_id === id || (body?.changes?.some((one) => "id" in one && one.id === id) ?? false)
  );
}

/** The to-do that was not deleted because it was changed elsewhere, and how to let it be. */
export function useConflict(): { todo: Todo; close: () => void } | undefined {
  const client = useQueryClient();
  const failed = useMutationState({
    filters: { mutationKey: DELETIONS, status: "error" },
    select: (mutation) => ({
      error: ApiError.from(mutation.state.error),
      todo: (mutation.state.variables as Deletion).todo,
      close: () => client.getMutationCache().remove(mutation),
    }),
  });
  return failed.find(({ error }) => isConflict(error));
}

function isConflict({ status }: DeleteTodoError): boolean {
  return status === 412;
}
