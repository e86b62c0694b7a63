import type { Metadata } from "next";
import { Gone } from "./gone";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return <Gone />;
}
