import type { LoggerService } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  Publication,
  SignInForge,
} from '@edf/backstage-plugin-golden-path-common';
import type {
  Caller,
  Forges,
  PipelineService,
} from '@edf/backstage-plugin-golden-path-node';
import { examples } from './publishPipeline.examples';
import { parsePublishInput, type PublishInput } from './publishPipelineInput';

/** What is kept of a publication over a retry of the task: plain, small, without contents. */
interface Recorded {
  outcome: Publication['outcome'];
  pullRequestUrl: string | null;
  pullRequestNumber: number | null;
  commit: string | null;
}

/**
 * `golden-path:pipeline:publish`: brings a pipeline into a repository by a pull request in the
 * name of the person who runs the template. Never with the integration's token: what a person
 * starts is written as that person, so that the forge itself decides.
 */
export function createPublishPipelineAction(options: {
  pipelines: PipelineService;
  forges: Pick<Forges, 'parseRepositoryUrl' | 'signIn'>;
}) {
  const { pipelines, forges } = options;
  return createTemplateAction({
    id: 'golden-path:pipeline:publish',
    description:
      'Opens a pull request with a pipeline on a golden path, or brings the open one up to date.',
    examples,
    supportsDryRun: true,
    // Only the JSON schema is made from this: `.default()` and `.refine()` would never run.
    schema: {
      input: {
        repoUrl: z =>
          z.string({
            description:
              'The repository: `host?owner=…&repo=…` as of the RepoUrlPicker, `host/owner/name`, or its address.',
          }),
        goldenPath: z =>
          z
            .string({
              description:
                "Name or entity reference of a golden path. Default: the repository's own, else the portal's.",
            })
            .optional(),
        pipeline: z =>
          z
            .string({
              description:
                "Text of `.golden-path/pipeline.yaml`. Default: the repository's own, else the proposed one.",
            })
            .optional(),
        title: z =>
          z.string({ description: 'Title of the pull request.' }).optional(),
        description: z =>
          z
            .string({
              description:
                'Put at the head of the description of the pull request.',
            })
            .optional(),
        token: z =>
          z
            .string({
              description:
                "The person's token for the forge. Default: the secret `USER_OAUTH_TOKEN`, which the RepoUrlPicker fills with `requestUserCredentials`.",
            })
            .optional(),
        tokenHost: z =>
          z
            .string({
              description:
                'The forge that the token is from, as the `host` of its entry in `integrations.gitea`. Default: the one that people sign in with. The token is sent to no other forge, so never take this from what a person fills in.',
            })
            .optional(),
      },
      output: {
        outcome: z =>
          z.enum(
            [
              'nothing-to-do',
              'unchanged',
              'opened',
              'updated',
              'committed',
              'dry-run',
            ],
            { description: 'What was done.' },
          ),
        pullRequestUrl: z =>
          z
            .string({
              description:
                'Address of the pull request. Absent when there is none: nothing to do, a dry run, or an empty repository, which gets the files by a direct commit.',
            })
            .optional(),
        pullRequestNumber: z =>
          z.number({ description: 'Its number.' }).optional(),
        commit: z =>
          z.string({ description: 'The commit with the files.' }).optional(),
        files: z =>
          z.array(
            z.object({
              path: z.string(),
              action: z.enum(['create', 'change', 'keep', 'delete']),
            }),
            { description: 'All files of the pipeline.' },
          ),
      },
    },
    async handler(ctx) {
      const input = parsePublishInput(ctx.input);
      const repository = forges.parseRepositoryUrl(input.repoUrl);
      const name = `${repository.owner}/${repository.name}`;
      // Undefined, not false, in a real run.
      const dryRun = ctx.isDryRun === true;
      const caller = readCaller({
        input,
        secret: ctx.secrets?.USER_OAUTH_TOKEN,
        signIn: forges.signIn,
      });
      if (!caller.forgeToken && !dryRun) {
        throw new AuthenticationError(
          `A pull request for ${name} is opened in your name, but the template gives no token of yours. Let the RepoUrlPicker ask for it (requestUserCredentials with secretsKey USER_OAUTH_TOKEN), or pass the input "token".`,
        );
      }
      const publish = () =>
        pipelines.publish({
          request: {
            repository,
            pipelineText: input.pipeline,
            goldenPath: input.goldenPath,
            title: input.title,
            description: input.description,
            dryRun,
          },
          caller,
        });

      let publication: Publication | undefined;
      let recorded: Recorded | undefined;
      if (dryRun) {
        publication = await publish();
      } else {
        ctx.logger.info(`Looking at ${name} on ${repository.host}`);
        // The key does not know the loop or the input that it stands in, so it says which
        // repository it is about.
        recorded = await ctx.checkpoint({
          key: `golden-path.publish.${repository.host}/${name}`,
          fn: async () => {
            publication = await publish();
            return { ...toRecorded(publication) };
          },
        });
        if (!publication) {
          // The task is run again, and what was stored may be outdated. Publishing once more
          // observes the forge and writes only what is missing.
          ctx.logger.info(
            `Published to ${name} in an earlier run of this task; looking again`,
          );
          publication = await publish();
        }
      }
      logPublication({ logger: ctx.logger, name, publication });

      const { changeSet, outcome } = publication;
      // After a retry "unchanged" is true, but says less than what this task has done.
      const written =
        recorded && (outcome === 'unchanged' || outcome === 'nothing-to-do')
          ? recorded
          : toRecorded(publication);
      ctx.output('outcome', written.outcome);
      if (written.pullRequestUrl !== null) {
        ctx.output('pullRequestUrl', written.pullRequestUrl);
      }
      if (written.pullRequestNumber !== null) {
        ctx.output('pullRequestNumber', written.pullRequestNumber);
      }
      if (written.commit !== null) {
        ctx.output('commit', written.commit);
      }
      ctx.output(
        'files',
        changeSet.files.map(({ path, action }) => ({ path, action })),
      );
    },
  });
}

/**
 * The token of a form is from the forge that people sign in with, whatever repository they name:
 * who changes the host in the form may have got the token before.
 */
function readCaller(options: {
  input: PublishInput;
  secret?: string;
  signIn: SignInForge;
}): Caller {
  const { input, secret, signIn } = options;
  const token = input.token ?? secret;
  if (!token) {
    return {};
  }
  const host = input.tokenHost ?? signIn.host;
  if (host === undefined) {
    throw new AuthenticationError(
      `It is not known which forge the token is from. ${signIn.problem}, or let the template say it in the input "tokenHost".`,
    );
  }
  return { forgeToken: { token, host } };
}

function toRecorded(publication: Publication): Recorded {
  const { outcome, pullRequest, commit } = publication;
  return {
    outcome,
    pullRequestUrl: pullRequest?.url ?? null,
    pullRequestNumber: pullRequest?.number ?? null,
    commit: commit ?? null,
  };
}

function logPublication(options: {
  logger: LoggerService;
  name: string;
  publication: Publication;
}): void {
  const { logger, name, publication } = options;
  const { changeSet, diagnostics, pullRequest, branch } = publication;
  for (const { severity, path, message } of diagnostics) {
    if (severity === 'warning') {
      logger.warn(path ? `${path}: ${message}` : message);
    }
  }
  for (const { action, path, addedLines, removedLines } of changeSet.files) {
    logger.info(`${action} ${path} (+${addedLines} −${removedLines})`);
  }
  logger.info(
    {
      'nothing-to-do': `${name} has all of it already: nothing to do`,
      unchanged: `The open pull request ${pullRequest?.url} has all of it already`,
      opened: `Opened the pull request ${pullRequest?.url}`,
      updated: `Brought the pull request ${pullRequest?.url} up to date`,
      committed: `Committed to ${branch}, because ${name} was empty`,
      'dry-run': 'Dry run: nothing was written',
    }[publication.outcome],
  );
}
