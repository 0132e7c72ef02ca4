import { TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { GoldenPathPicker } from './GoldenPathPicker';

type Props = ComponentProps<typeof GoldenPathPicker>;

function renderPicker(onChange: Props['onChange']) {
  const catalog = catalogApiMock({
    entities: [
      {
        apiVersion: 'golden-path.edf/v1alpha1',
        kind: 'GoldenPath',
        metadata: { name: 'service', title: 'Service' },
      },
      {
        apiVersion: 'golden-path.edf/v1alpha1',
        kind: 'PipelineContext',
        metadata: { name: 'chore', title: 'Chore' },
      },
    ],
  });
  const props = {
    schema: { title: 'Golden path' },
    idSchema: { $id: 'goldenPath' },
    required: true,
    onChange,
  } as unknown as Props;
  render(
    <TestApiProvider apis={[[catalogApiRef, catalog]]}>
      <GoldenPathPicker {...props} />
    </TestApiProvider>,
  );
}

describe('GoldenPathPicker', () => {
  it('offers the golden paths of the catalog and answers the name', async () => {
    const onChange = jest.fn();
    renderPicker(onChange);
    const field = await screen.findByRole('button', { name: /Golden path/ });
    await userEvent.click(field);
    expect(screen.queryByText('Chore')).not.toBeInTheDocument();
    await userEvent.click(await screen.findByText('Service'));
    expect(onChange).toHaveBeenCalledWith('service');
  });
});
