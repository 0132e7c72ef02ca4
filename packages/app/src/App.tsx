import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { scmAuthModule } from './modules/scmAuth';
import { signInModule } from './modules/signIn';

// All plugins come from the dependencies in package.json (`app.packages: all` in app-config.yaml).
export default createApp({
  features: [navModule, scmAuthModule, signInModule],
});
