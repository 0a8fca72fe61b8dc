import { useEffect, useState } from 'react';
import { type ManagedPolicy, readManagedPolicy } from '../../lib/policy/managed';

/** What a screen may know of the policy: that there is a key, never the key. */
type ShownPolicy = Omit<ManagedPolicy, 'hubspotKey'> & { hasHubspotKey: boolean };

/** What an admin rolled out to this browser; null until it is read. */
export function usePolicy(): ShownPolicy | null {
  const [policy, setPolicy] = useState<ShownPolicy | null>(null);
  useEffect(() => {
    readManagedPolicy().then(({ hubspotKey, ...shown }) => setPolicy({ ...shown, hasHubspotKey: hubspotKey !== null }));
  }, []);
  return policy;
}
