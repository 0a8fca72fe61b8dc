import { describe, expect, it } from 'vitest';
import { isToOverlay } from '../../../entrypoints/overlay.content/panel';

describe('what the frame may ask of the overlay', () => {
  it.each([{ type: 'resize', width: 400 }, { type: 'collapse' }, { type: 'float', float: true }])(
    'is %o',
    (message) => {
      expect(isToOverlay(message)).toBe(true);
    },
  );

  it.each([
    { type: 'resize', width: Number.NaN },
    { type: 'resize', width: Number.NEGATIVE_INFINITY },
    { type: 'resize', width: '400' },
    { type: 'dock', side: 'top' },
    { type: 'words', title: 'Courtside' },
    null,
    'collapse',
  ])('is never %o', (message) => {
    expect(isToOverlay(message)).toBe(false);
  });
});
