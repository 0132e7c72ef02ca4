import { isAtLeast } from './versions';
import type { DialectTarget } from './types';
import type { Shape } from './shape';

const SCALAR = ['text', 'number', 'boolean'] as const;

const text: Shape = { takes: SCALAR };
const optionalText: Shape = { takes: SCALAR, empty: true };
const anything: Shape = { takes: [...SCALAR, 'list', 'map'], empty: true };
const texts: Shape = { takes: [...SCALAR, 'list'], items: text };
const textMap: Shape = { takes: ['map'], others: optionalText, empty: true };

const defaults: Shape = {
  name: '`defaults`',
  takes: ['map'],
  empty: true,
  keys: {
    run: {
      name: '`defaults.run`',
      takes: ['map'],
      empty: true,
      keys: { shell: text, 'working-directory': text },
    },
  },
};

const concurrency: Shape = {
  name: '`concurrency`',
  takes: [...SCALAR, 'map'],
  keys: {
    group: text,
    'cancel-in-progress': { takes: ['boolean', 'text'] },
  },
};

const permissions: Shape = {
  takes: ['text', 'map'],
  wrong: 'ignored',
  others: { takes: ['text'], wrong: 'ignored' },
};

const containerKeys: Record<string, Shape> = {
  image: text,
  env: textMap,
  volumes: { takes: ['list'], items: text, empty: true },
  options: optionalText,
  credentials: textMap,
};

const service: Shape = {
  name: 'a service',
  takes: ['map'],
  keys: {
    ...containerKeys,
    ports: { takes: ['list'], items: text, empty: true },
    cmd: { takes: ['list'], items: text },
  },
};

const strategy: Shape = {
  name: '`strategy`',
  takes: ['map'],
  keys: {
    'fail-fast': text,
    'max-parallel': text,
    matrix: {
      takes: ['map'],
      expression: true,
      wrong: 'ignored',
      keys: {
        include: {
          takes: ['list'],
          expression: true,
          wrong: 'ignored',
          empty: true,
          items: { takes: ['map'], others: anything },
        },
        exclude: {
          takes: ['list'],
          expression: true,
          wrong: 'ignored',
          empty: true,
          items: { takes: ['map'], others: anything },
        },
      },
      others: {
        takes: ['list'],
        expression: true,
        wrong: 'ignored',
        items: anything,
      },
    },
  },
};

/** What an input says that somebody, or another workflow, fills in. */
const inputKeys: Record<string, Shape> = {
  description: optionalText,
  required: { takes: ['boolean'] },
  default: optionalText,
  type: text,
};

const inputs: Shape = {
  takes: ['map'],
  empty: true,
  others: {
    name: 'an input',
    takes: ['map'],
    keys: {
      ...inputKeys,
      options: { takes: ['list'], items: text },
      deprecationMessage: text,
    },
  },
};

const described: Shape = {
  takes: ['map'],
  wrong: 'ignored',
  empty: true,
  others: { takes: ['map'], others: anything, empty: true },
};

/** A whole workflow file, for one forge and version. */
function build({ forge, version }: DialectTarget): Shape {
  const isForgejo = forge === 'forgejo';
  /** It refuses what it does not know of events. */
  const isStrict = isForgejo && isAtLeast(version, '14');
  /** With it came time zones, too. */
  const hasTokens = isForgejo && isAtLeast(version, '15');
  /** What the server hands on to the runner as it is: Forgejo's looks at it, Gitea's reads over it. */
  const handedOn = isForgejo ? 'job-refused' : 'ignored';
  /** `env` of a job or a step. */
  const env: Shape = {
    takes: ['map'],
    others: optionalText,
    expression: true,
    wrong: handedOn,
    empty: !isForgejo,
  };
  /** Filters of an event: Gitea takes numbers as text. */
  const filter: Shape = isForgejo
    ? { takes: ['text', 'list'], items: { takes: ['text'] } }
    : texts;
  const step: Shape = {
    name: 'a step',
    takes: ['map'],
    empty: true,
    keys: {
      id: text,
      if: { takes: SCALAR, wrong: handedOn },
      name: optionalText,
      uses: text,
      run: text,
      'working-directory': text,
      shell: text,
      with: textMap,
      env,
      'continue-on-error': { takes: ['boolean'] },
      'timeout-minutes': text,
    },
  };

  const job: Shape = {
    name: 'a job',
    takes: ['map'],
    // `missing-jobs` speaks of jobs without content.
    empty: true,
    keys: {
      name: optionalText,
      needs: { ...texts, wrong: handedOn, empty: true },
      'runs-on': {
        name: '`runs-on`',
        takes: [...SCALAR, 'list', 'map'],
        wrong: 'ignored',
        empty: true,
        items: { takes: SCALAR, wrong: 'ignored' },
        keys: { group: text, labels: texts },
      },
      permissions,
      if: { takes: SCALAR, wrong: handedOn },
      environment: anything,
      concurrency,
      outputs: textMap,
      env,
      defaults,
      steps: { takes: ['list'], items: step, empty: true },
      'timeout-minutes': text,
      strategy,
      'continue-on-error': anything,
      container: {
        name: 'a container',
        empty: isForgejo,
        takes: [...SCALAR, 'map'],
        keys: {
          ...containerKeys,
          image: { ...text, empty: isForgejo },
          env: { ...textMap, empty: !isForgejo },
          volumes: { takes: ['list'], items: text, empty: !isForgejo },
        },
        wrong: handedOn,
        unknownKey: handedOn,
      },
      services: { takes: ['map'], others: service },
      uses: text,
      with: { takes: ['map'], others: anything, empty: true },
      secrets: {
        takes: ['text', 'map'],
        wrong: handedOn,
        empty: true,
        others: optionalText,
      },
      ...(isForgejo && { 'cancel-timeout-minutes': text }),
      ...(hasTokens && { 'enable-openid-connect': anything }),
    },
  };

  /** What an event says; which filters it knows, the rules on events judge. */
  const event: Shape = {
    takes: ['map'],
    empty: true,
    keys: {
      inputs: { ...inputs, empty: !isForgejo },
      outputs: described,
      secrets: described,
    },
    others: filter,
  };

  /** The runner looks at the inputs that a called workflow declares. */
  const call: Shape = {
    ...event,
    keys: {
      ...event.keys,
      inputs: {
        takes: ['map'],
        others: {
          name: 'an input',
          takes: ['map'],
          keys: inputKeys,
          unknownKey: handedOn,
        },
      },
    },
  };

  const schedule: Shape = {
    takes: ['list'],
    items: {
      name: 'a schedule',
      takes: ['map'],
      keys: { cron: text, ...(hasTokens && { timezone: text }) },
      ...(isStrict && { unknownKey: 'file-refused' }),
    },
  };

  return {
    name: 'a workflow',
    anchors: !isForgejo,
    takes: ['map'],
    empty: true,
    keys: {
      name: optionalText,
      'run-name': text,
      on: {
        takes: ['text', 'list', 'map'],
        items: { takes: ['text'] },
        keys: { schedule, ...(isForgejo && { workflow_call: call }) },
        others: event,
        empty: true,
      },
      permissions,
      env: { takes: ['map'], others: optionalText, empty: true },
      defaults,
      concurrency,
      jobs: { takes: ['map'], others: job, empty: true },
      ...(isForgejo && {
        description: anything,
        'enable-email-notifications': anything,
        'enable-openid-connect': anything,
      }),
    },
  };
}

const BUILT = new Map<string, Shape>();

/** The versions of a forge between which the shape of its files changes. */
function formOf({ forge, version }: DialectTarget): DialectTarget {
  const since = ['15', '14'].find(from => isAtLeast(version, from)) ?? '0';
  return { forge, version: forge === 'gitea' ? '0' : since };
}

/** What a whole workflow file looks like, as a forge reads it. */
export function workflowShape(target: DialectTarget): Shape {
  const form = formOf(target);
  const key = `${form.forge} ${form.version}`;
  let shape = BUILT.get(key);
  if (!shape) {
    shape = build(form);
    BUILT.set(key, shape);
  }
  return shape;
}
