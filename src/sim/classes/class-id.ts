declare const schoolClass: unique symbol

/** The number of a class within its district; the source id that a feed gives it is another thing, and may be reused. */
export type ClassId = number & { readonly [schoolClass]: true }
