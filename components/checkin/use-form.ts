import { useState } from 'react';

/** A form behind a word: `word` goes onto that, which has the focus again once the form is left. */
export function useForm() {
  const [state, setState] = useState<'closed' | 'open' | 'left'>('closed');
  return {
    isOpen: state === 'open',
    leave: () => setState('left'),
    word: { autoFocus: state === 'left', onClick: () => setState('open') },
  };
}
