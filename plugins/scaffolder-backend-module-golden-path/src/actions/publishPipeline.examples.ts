import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description: 'Propose a pipeline for an existing repository',
    example: `steps:
  - id: pipeline
    name: Open the pull request
    action: golden-path:pipeline:publish
    input:
      repoUrl: git.example.com?owner=shop&repo=checkout
`,
  },
  {
    description: 'Take another golden path, and words of your own',
    example: `steps:
  - id: pipeline
    name: Open the pull request
    action: golden-path:pipeline:publish
    input:
      repoUrl: git.example.com?owner=shop&repo=checkout
      goldenPath: gitops-service
      title: Build and test every change
      description: Asked for by the platform team.
`,
  },
  {
    description: 'Give the whole pipeline',
    example: `steps:
  - id: pipeline
    name: Open the pull request
    action: golden-path:pipeline:publish
    input:
      repoUrl: git.example.com?owner=shop&repo=checkout
      pipeline: |
        apiVersion: golden-path.edf/v1alpha1
        kind: Pipeline
        spec:
          goldenPath: service
          contexts:
            continuous-integration:
              components:
                unit-test: { with: { coverage: 80 } }
`,
  },
];
