import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav/navModule';

// All plugins come from the dependencies in package.json (`app.packages: all` in app-config.yaml).
export default createApp({
  features: [navModule],
});
