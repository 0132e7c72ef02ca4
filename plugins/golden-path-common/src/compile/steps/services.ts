import type { Library, WorkflowService } from '../../model';
import { pinImage } from './pins';
import { unlessEmpty } from './values';
import { isMap } from '@edf/workflow-language';

type Scalars = Record<string, string | number | boolean>;

const KEYS = ['image', 'env', 'ports', 'volumes', 'options'];

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isList(value: unknown): value is (string | number)[] {
  return (
    Array.isArray(value) &&
    value.every(item => typeof item === 'string' || typeof item === 'number')
  );
}

/**
 * Reads one service as the job syntax has it, with its image pinned.
 *
 * @returns what is wrong with it, in words
 */
export function readService(options: {
  service: unknown;
  pins: Library['manifest']['pins'];
}): WorkflowService | string {
  const { service, pins } = options;
  if (!isMap(service) || typeof service.image !== 'string') {
    return 'It needs an `image`.';
  }
  const { image, env, ports, volumes, options: flags } = service;
  const unknown = Object.keys(service).find(key => !KEYS.includes(key));
  if (unknown !== undefined) {
    return `\`${unknown}\` is not known here; it may have ${KEYS.map(
      key => `\`${key}\``,
    ).join(', ')}.`;
  }
  if (
    env !== undefined &&
    !(isMap(env) && Object.values(env).every(isScalar))
  ) {
    return '`env` takes a map of texts, numbers and booleans.';
  }
  if (ports !== undefined && !isList(ports)) {
    return '`ports` takes a list.';
  }
  if (volumes !== undefined && !isList(volumes)) {
    return '`volumes` takes a list.';
  }
  if (flags !== undefined && typeof flags !== 'string') {
    return '`options` takes a text.';
  }
  return {
    image: pinImage({ image, pins }),
    ...(unlessEmpty(env) && { env: env as Scalars }),
    ...(ports?.length && { ports }),
    ...(volumes?.length && { volumes: volumes.map(String) }),
    ...(flags && { options: flags }),
  };
}
