import { createContext } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';

/** Why entries of the view have not reached the CRM, for whoever shows one of them. */
export const UnsentProblems = createContext<SidebarView['unsentProblems']>({});
