import type {
  ChangeSet,
  FileChange,
} from '@edf/backstage-plugin-golden-path-common';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findBarriers } from '../__testUtils__/axe';
import { ChangesView } from './ChangesView';

function created(path: string): FileChange {
  return {
    path,
    action: 'create',
    content: 'on: push\n',
    addedLines: 1,
    removedLines: 0,
  };
}

describe('ChangesView', () => {
  it('shows workflows first, and the lock last and folded', async () => {
    const paths = [
      '.gitea/workflows/continuous-integration.yaml',
      '.golden-path/pipeline.lock.yaml',
      '.golden-path/pipeline.yaml',
    ];
    const { container } = render(
      <ChangesView
        changeSet={{ files: paths.map(created) } as unknown as ChangeSet}
      />,
    );
    const shown = [...container.querySelectorAll('figcaption, summary')].map(
      ({ textContent }) => textContent,
    );
    expect(shown).toEqual([
      `${paths[0]}new file, 1 line`,
      `${paths[2]}new file, 1 line`,
      `${paths[1]}new file, 1 line`,
    ]);
    const lock = screen.getByLabelText(`Difference of ${paths[1]}`);
    expect(lock).not.toBeVisible();
    await userEvent.click(screen.getByText(paths[1]));
    expect(lock).toBeVisible();
    expect(await findBarriers(container)).toEqual([]);
  });
});
