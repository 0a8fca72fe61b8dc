/** Leads on "Everything stored about me" to what of a connection has not reached its CRM. */
export function unsentAnchor(connectionId: string): string {
  return `#${new URLSearchParams({ unsent: connectionId })}`;
}

/** The connection that such an anchor names; null for any other. */
export function connectionInAnchor(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('unsent');
}
