declare const account: unique symbol

/** The number of an account within its district. */
export type AccountId = number & { readonly [account]: true }
