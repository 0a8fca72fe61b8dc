import * as z from 'zod/mini';

/** Where the extension's own storage says that the browser had lost the database, until the person has read it. */
export const LOSS_KEY = 'cache-lost';

/** When it was found out (ISO instant), and how many unsent entries came back. */
export const Loss = z.object({ at: z.string(), restored: z.number() });
export type Loss = z.infer<typeof Loss>;
