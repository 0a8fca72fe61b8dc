/** Leads on "Everything stored about me" to what has not reached the CRM. */
export const UNSENT = '#unsent';
