/** What the inputs say of one subject. */
export type Finding =
  | { readonly kind: "found"; readonly name: string; readonly values: readonly string[]; readonly because: string }
  /** Nothing in the inputs is such a thing. */
  | { readonly kind: "none"; readonly name: string; readonly because: string }
  /** It may be there, and the inputs do not say which it is: the subject is left out of the file. */
  | { readonly kind: "notFound"; readonly name: string; readonly because: string };

export function found(name: string, values: readonly string[], because: string): Finding {
  return { kind: "found", name, values, because };
}

export function none(name: string, because: string): Finding {
  return { kind: "none", name, because };
}

export function notFound(name: string, because: string): Finding {
  return { kind: "notFound", name, because };
}
