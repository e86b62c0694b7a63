import type { Metadata } from "next";
import { Card } from "@/components/ui/parts";
import { NewAddress } from "./new-address";

export const metadata: Metadata = { title: "Confirm your new address", robots: { index: false } };

export default function ConfirmEmailPage() {
  return (
    <Card>
      <h1 className="mb-5 text-3xl">Confirm your new address</h1>
      <NewAddress />
    </Card>
  );
}
