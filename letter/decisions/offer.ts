/** A prepared choice beside its reason. */

/** One offered row and why it is offered so, in words for the clinician. */
export interface Offer<T> {
  readonly choice: T;
  readonly why: string;
}
