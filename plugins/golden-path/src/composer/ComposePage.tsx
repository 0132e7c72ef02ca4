import { useSearchParams } from 'react-router-dom';
import styles from '../shared/surface.module.css';
import { ChooseRepository } from './ChooseRepository';
import { RepositoryComposer } from './RepositoryComposer';

/** `/golden-path/compose`: choose a repository, or compose for the one in the address. */
export function ComposePage() {
  const [parameters] = useSearchParams();
  const repository = parameters.get('repo')?.trim();
  return (
    <main className={styles.surface}>
      {repository ? (
        <RepositoryComposer key={repository} repository={repository} />
      ) : (
        <ChooseRepository />
      )}
    </main>
  );
}
