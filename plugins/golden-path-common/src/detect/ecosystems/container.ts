import type { Ecosystem } from '../ecosystem';
import { factsOf } from '../ecosystem';

const MANIFEST = 'Dockerfile';

/** A container image: a folder with a Dockerfile. */
export const container: Ecosystem = {
  name: 'container',
  markers: [MANIFEST, 'Containerfile'],
  reads: [],
  detect({ files }) {
    const marker = container.markers.find(name => files.has(name)) ?? MANIFEST;
    return {
      facts: factsOf({ ecosystem: 'container', buildTool: 'dockerfile' }),
      because: [{ text: marker, path: marker }],
    };
  },
};
