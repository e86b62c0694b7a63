import { product } from "@/generated/product.gen";

/** What the browser's tab says of a page with a name. */
export function titled(name: string): string {
  return `${name} · ${product.title}`;
}
