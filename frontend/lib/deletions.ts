// Deleting with a way back: the API keeps what was deleted, so that it can be restored.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Todo } from "@/generated";
import { deleteTodoMutation, restoreTodoMutation } from "@/generated/@tanstack/react-query.gen";
import { notify } from "@/lib/notices";
import { changeLists, IN_ORDER, LISTS } from "@/lib/todo-changes";
import { short } from "@/lib/todos";

/** Delete a to-do, with a notice that can undo it. */
export function useDeleteTodo(): (todo: Todo) => void {
  const client = useQueryClient();
  const { mutate: restore } = useMutation({ ...restoreTodoMutation(), ...IN_ORDER });
  const { mutate: remove } = useMutation({
    ...deleteTodoMutation(),
    ...IN_ORDER,
    onMutate: async ({ path }) => {
      await client.cancelQueries(LISTS);
      return changeLists(client, (todos) => todos.filter(({ id }) => id !== path.todo_id));
    },
    onError: (_error, _options, undo) => undo?.(),
  });
  return (todo) => {
    const options = { path: { todo_id: todo.id } };
    remove(options);
    notify({
      text: `“${short(todo.title)}” is deleted.`,
      action: { label: "Undo", run: () => restore(options) },
    });
  };
}
