import { PageSkeleton } from "@/components/ui/parts";

export default function Loading() {
  return <PageSkeleton />;
}
