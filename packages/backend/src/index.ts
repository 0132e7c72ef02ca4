import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// The portal's own pages, built by `yarn workspace app build`.
backend.add(import('@backstage/plugin-app-backend'));

// Sign-in
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@edf/backstage-plugin-auth-backend-module-gitea'));

// Catalog: repositories of Gitea, templates, and the five kinds of Golden Path with its built-in library
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-gitea'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@edf/backstage-plugin-catalog-backend-module-golden-path'));

// Permissions: everybody may do everything in the portal; Gitea decides what a person may write.
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

// Templates
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@edf/backstage-plugin-scaffolder-backend-module-golden-path'),
);

// Search, with the index in memory
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// The REST API of Golden Path
backend.add(import('@edf/backstage-plugin-golden-path-backend'));

backend.start();
