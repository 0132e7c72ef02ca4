import type { Reason } from '../model';
import { unique } from './ecosystem';

/** What services are called where they are named: images, drivers, modules of Testcontainers. */
const SERVICES: Record<string, readonly string[]> = {
  cassandra: ['cassandra'],
  clickhouse: ['clickhouse', 'clickhouse-server'],
  elasticsearch: ['elasticsearch'],
  kafka: ['kafka', 'cp-kafka', 'redpanda', 'confluent'],
  keycloak: ['keycloak'],
  localstack: ['localstack'],
  mariadb: ['mariadb'],
  memcached: ['memcached'],
  minio: ['minio'],
  mongodb: ['mongodb', 'mongo', 'mongodb-community-server'],
  mysql: ['mysql', 'mysql2', 'trilogy'],
  nats: ['nats'],
  neo4j: ['neo4j'],
  opensearch: ['opensearch'],
  oracle: ['oracle', 'oracle-xe', 'oracle-free', 'oracledb'],
  postgresql: ['postgresql', 'postgres', 'postgis', 'timescaledb', 'pgsql'],
  pulsar: ['pulsar'],
  rabbitmq: ['rabbitmq'],
  redis: ['redis', 'valkey', 'redis-stack'],
  sqlserver: ['sqlserver', 'mssql', 'mssqlserver', 'mssql-server', 'sqlsrv'],
};

const BY_NAME = new Map(
  Object.entries(SERVICES).flatMap(([service, names]) =>
    names.map(name => [name, service]),
  ),
);

/** The service that a word names, if it is one. */
export function serviceOf(word: string): string | undefined {
  return BY_NAME.get(word.toLowerCase());
}

/** The service in an image: `docker.io/bitnami/postgresql:16` is `postgresql`. */
export function serviceOfImage(image: string): string | undefined {
  const name = image.slice(image.lastIndexOf('/') + 1);
  return serviceOf(/^[\w.-]*/.exec(name)?.[0] ?? '');
}

/** Tests that start containers themselves need an engine for it. */
const ENGINE = 'docker';

/** What the tests of a module need, with the reasons. */
export interface Needs {
  needs: string[];
  because: Reason[];
}

export const NO_NEEDS: Needs = { needs: [], because: [] };

/**
 * What tests need that start their services with Testcontainers or the like: the container
 * engine, and the services, so that a runner can also offer these instead.
 *
 * @param options.dependencies - the dependencies that start containers
 * @param options.services - words in them that may name a service
 */
export function needsOfContainers(options: {
  dependencies: readonly string[];
  services: readonly string[];
  reason(text: string): Reason;
}): Needs {
  const { dependencies, services, reason } = options;
  if (dependencies.length === 0) return NO_NEEDS;
  const needs = unique([
    ENGINE,
    ...services.flatMap(word => serviceOf(word) ?? []),
  ]);
  return {
    needs,
    because: [
      {
        ...reason(
          `tests need ${needs.join(', ')}: started with ${dependencies.join(
            ', ',
          )}`,
        ),
        fact: 'needs',
      },
    ],
  };
}
