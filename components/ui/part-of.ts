import { type ComponentType, lazy } from 'react';

// biome-ignore lint/suspicious/noExplicitAny: as `lazy` itself asks: components of one module take different props.
type Parts<Module> = Record<keyof Module, ComponentType<any>>;

/**
 * Takes components, by name, out of a module that is loaded when the first of them is shown. Each stands in a `Suspense`
 * of its own: what is there already stays on screen while they load.
 */
export function partOf<Module extends Parts<Module>>(load: () => Promise<Module>) {
  return <Name extends keyof Module>(name: Name) => lazy<Module[Name]>(async () => ({ default: (await load())[name] }));
}
