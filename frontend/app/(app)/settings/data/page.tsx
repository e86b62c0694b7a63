import type { Metadata } from "next";
import { Export } from "./export";
import { Import } from "./import";

export const metadata: Metadata = { title: "Import and export" };

export default function DataPage() {
  return (
    <>
      <Export />
      <Import />
    </>
  );
}
