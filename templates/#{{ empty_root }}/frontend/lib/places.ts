// Where only members can go.

/** Search engines are told to stay out. */
export const PLACES: { href: string; label: string }[] = [];
