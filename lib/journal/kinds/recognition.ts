import * as z from 'zod/mini';
import type { Entry } from '../entry';

/** What is recognised (003-22, 003-25); `other` is named by the text alone. */
export const RECOGNITION_REASONS = ['won', 'promise-kept', 'risk-raised', 'help', 'other'] as const;
export type RecognitionReason = (typeof RECOGNITION_REASONS)[number];

export const RECOGNITION_MAX_LENGTH = 2_000;

/** Praise that names what was done, of one person or of all who took part (000-31). */
export const RecognitionFields = z.looseObject({
  reason: z.enum(RECOGNITION_REASONS),
  /** What they did, and what it changed. */
  text: z.string().check(z.minLength(1), z.maxLength(RECOGNITION_MAX_LENGTH)),
  people: z.array(z.object({ id: z.string(), name: z.string() })).check(z.minLength(1), z.maxLength(50)),
});
export type RecognitionFields = z.infer<typeof RecognitionFields>;
export type RecognitionEntry = Entry<'recognition', RecognitionFields>;
