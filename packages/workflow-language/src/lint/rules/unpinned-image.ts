import { isMap, isText } from '../workflow';
import type { LintRule, ValuePath } from '../workflow';

/** An image without a tag, or with one that says it moves, is another one tomorrow. */
export const unpinnedImage: LintRule = {
  code: 'unpinned-image',
  requiredKeys: ['container', 'services'],
  check: ({ jobs }) =>
    jobs.flatMap(({ at, value }) => {
      if (value.container === undefined && value.services === undefined) {
        return [];
      }
      const images: { image: unknown; at: ValuePath }[] = [
        isMap(value.container)
          ? { image: value.container.image, at: [...at, 'container', 'image'] }
          : { image: value.container, at: [...at, 'container'] },
        ...Object.entries(isMap(value.services) ? value.services : {}).map(
          ([name, service]) => ({
            image: isMap(service) ? service.image : undefined,
            at: [...at, 'services', name, 'image'],
          }),
        ),
      ];
      return images.flatMap(({ image, at: place }) => {
        if (
          !isText(image) ||
          image === '' ||
          image.includes('${{') ||
          image.includes('@')
        ) {
          return [];
        }
        const tag = /:([\w.-]+)$/.exec(image)?.[1];
        return tag !== undefined && tag !== 'latest'
          ? []
          : [
              {
                severity: 'warning' as const,
                message: `\`${image}\` is another image whenever a new one is published. Name a version, or better a digest (\`@sha256:…\`).`,
                at: place,
                part: 'value' as const,
              },
            ];
      });
    }),
};
