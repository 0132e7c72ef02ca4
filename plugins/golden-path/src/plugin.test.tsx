import { renderTestApp } from '@backstage/frontend-test-utils';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import plugin from '.';
import { fakeIntegrations } from './__testUtils__/apis';

/** The view is loaded when it is shown, and a cold module cache takes its time, in milliseconds. */
const COLD = 60_000;

describe('goldenPathPlugin', () => {
  it(
    'leads from its page to the composer, beside the catalogue',
    async () => {
      renderTestApp({
        features: [plugin],
        initialRouteEntries: ['/golden-path'],
        apis: [
          [catalogApiRef, catalogApiMock()],
          [scmIntegrationsApiRef, fakeIntegrations()],
        ],
      });
      expect(
        await screen.findByRole(
          'heading',
          { name: 'Compose a pipeline' },
          { timeout: COLD },
        ),
      ).toBeInTheDocument();
      expect(screen.getByRole('tab', { name: 'Composer' })).toHaveAttribute(
        'href',
        '/golden-path/compose',
      );
      expect(screen.getByRole('tab', { name: 'Components' })).toHaveAttribute(
        'href',
        '/golden-path/components',
      );
    },
    COLD,
  );
});
