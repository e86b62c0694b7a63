import { cookies } from "next/headers";
import { Prefetched } from "@/components/prefetched";
import { getMe, listAvatars } from "@/generated";
import { getMeQueryKey, listAvatarsQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { SIGNED_IN } from "@/lib/session";
import { TIME_ZONE, zoneFrom } from "@/lib/time-zone";
import { Shell } from "./shell";

export default async function AppLayout({ children }: { children: React.ReactNode }) {
  const client = await visitor();
  const { data: me } = await getMe({ client });
  const query = { user_id: me ? [me.id] : [] };
  const jar = await cookies();
  const zone = zoneFrom(jar.get(TIME_ZONE)?.value);
  const { data: pictures } = me ? await listAvatars({ client, query }) : {};
  return (
    <Prefetched
      entries={[
        [getMeQueryKey(), me],
        [listAvatarsQueryKey({ query }), pictures],
      ]}
    >
      <Shell zone={zone} person={jar.get(SIGNED_IN)?.value ?? ""}>
        {children}
      </Shell>
    </Prefetched>
  );
}
