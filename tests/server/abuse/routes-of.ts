/** Every route of an application, as express keeps them. */
import type { SmallHall } from "../small-hall.ts";

export interface Route {
  readonly method: string;
  readonly path: string;
}

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: object };
  readonly handle?: { readonly stack?: unknown[] };
}

export function routesOf({ app }: SmallHall): readonly Route[] {
  return routesIn(app.router.stack);
}

function routesIn(stack: readonly unknown[]): readonly Route[] {
  return stack.flatMap((layer): readonly Route[] => {
    if (typeof layer !== "object" || layer === null) return [];
    const { route, handle } = layer as Layer;
    const paths = [route?.path ?? []].flat();
    if (route !== undefined)
      return Object.keys(route.methods).flatMap((method) =>
        paths.map((path) => ({ method: method.toUpperCase(), path })),
      );
    return handle?.stack === undefined ? [] : routesIn(handle.stack);
  });
}
