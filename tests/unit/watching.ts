/** Names of fields that would tell of somebody's keys, time, place, presence or looks. */
export const WATCHING =
  /key(stroke|down|press)|duration|dwell|spent|presence|online|latitude|location|visit|heartbeat|(seen|read|viewed|opened)By/i;
