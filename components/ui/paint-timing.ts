/** Lets the browser's own clock say when a figure of the goal was first painted (Element Timing API; read by the bench). */
export const PAINT_TIMING = { elementtiming: 'goal' };
