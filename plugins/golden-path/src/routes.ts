import { createRouteRef } from '@backstage/frontend-plugin-api';

/** `/golden-path`: leads to the composer. */
export const rootRouteRef = createRouteRef();

/** `/golden-path/compose`; the repository comes as `?repo=host/owner/name`. */
export const composeRouteRef = createRouteRef();

/** `/golden-path/components`: the catalogue of building blocks. */
export const componentsRouteRef = createRouteRef();
