/** What a delivery has just done: the worker may die after any of these. */
export type DeliveryStep = 'marked-uncertain' | 'looked' | 'posted' | 'alone' | 'confirmed';
