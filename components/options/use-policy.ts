import { useEffect, useState } from 'react';
import { type ManagedPolicy, readManagedPolicy } from '../../lib/policy/managed';

/** What an admin rolled out to this browser; null until it is read. */
export function usePolicy(): ManagedPolicy | null {
  const [policy, setPolicy] = useState<ManagedPolicy | null>(null);
  useEffect(() => {
    readManagedPolicy().then(setPolicy);
  }, []);
  return policy;
}
