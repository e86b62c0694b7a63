import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listAvatarsOptions } from "@/generated/@tanstack/react-query.gen";

/** Where the pictures of people are, by account; all are asked for at once. */
export function useAvatars(user_id: string[]): Map<string, string> {
  const { data } = useQuery({
    ...listAvatarsOptions({ query: { user_id } }),
    enabled: user_id.length > 0,
    placeholderData: keepPreviousData,
  });
  return new Map(data?.items.map((avatar) => [avatar.user_id, avatar.url]));
}
