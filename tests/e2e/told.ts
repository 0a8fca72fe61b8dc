import { expect, type Locator } from '@playwright/test';
import { FROM_THE_TEAM } from './words';

/** Waits until the landing in here was told from the history of the team, which is read two seconds after the view. */
export async function expectToldFromTeam(place: Locator): Promise<void> {
  await expect(place).toContainText(FROM_THE_TEAM, { timeout: 20_000 });
}
