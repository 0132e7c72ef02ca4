import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { useApi } from '@backstage/core-plugin-api';
import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { Button, Header, Text, TextField } from '@backstage/ui';
import {
  containsUserInfo,
  USER_INFO_REFUSED,
} from '@edf/backstage-plugin-golden-path-common';
import { RiArrowRightLine } from '@remixicon/react';
import { useState, type FormEvent } from 'react';
import { formatRepository, readRepository } from '../shared/repository';
import surface from '../shared/surface.module.css';
import styles from './ChooseRepository.module.css';
import { RepositoryList } from './RepositoryList';

/** The empty composer: an address to type, or a component of the catalog to pick. */
export function ChooseRepository(props: { problem?: string }) {
  const integrations = useApi(scmIntegrationsApiRef);
  const [, setParameters] = useAppSearchParams();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState(props.problem);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const repository = readRepository({ text, integrations });
    if (repository) {
      setParameters({ repo: formatRepository(repository) });
    } else {
      setProblem(
        containsUserInfo(text)
          ? `${USER_INFO_REFUSED}.`
          : 'Write host/owner/name, or paste the address of a repository on a known Gitea or Forgejo.',
      );
    }
  };

  return (
    <>
      <Header title="Compose a pipeline" />
      <div className={surface.page}>
        <div className={styles.columns}>
          <section aria-labelledby="repository-address">
            <Text as="h2" variant="title-x-small" id="repository-address">
              A repository
            </Text>
            <Text as="p" color="secondary" className={styles.lead}>
              You get a complete proposal to look at and to change. Nothing is
              written before you say so.
            </Text>
            <form onSubmit={submit} className={styles.form}>
              <TextField
                label="Repository"
                placeholder="git.example.com/owner/name"
                value={text}
                onChange={value => {
                  setText(value);
                  setProblem(undefined);
                }}
                isInvalid={Boolean(problem)}
                description={
                  problem ?? 'host/owner/name, or its address in the browser'
                }
              />
              <Button
                type="submit"
                variant="primary"
                isDisabled={!text.trim()}
                iconEnd={<RiArrowRightLine />}
              >
                Propose a pipeline
              </Button>
            </form>
          </section>
          <RepositoryList />
        </div>
      </div>
    </>
  );
}
