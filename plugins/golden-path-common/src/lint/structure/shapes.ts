/** What a value can be, in the words of the messages. */
export type Kind = 'text' | 'number' | 'boolean' | 'list' | 'map';

/**
 * What may stand at a place of a workflow, as the forges' parsers decode it: a text takes any
 * scalar, and an expression is text that may stand for more.
 */
export interface Shape {
  /** The owner of `keys`, for messages: `a step`. */
  name?: string;
  takes: readonly Kind[];
  keys?: Readonly<Record<string, Shape>>;
  /** Of all keys that are not in `keys`; absent: there are no others. */
  others?: Shape;
  items?: Shape;
  /** `${{ … }}` may stand here although text may not. */
  expression?: boolean;
  /** A wrong type is read over; else the forge refuses the whole file. */
  lenient?: boolean;
  /** Nothing, or `null`, may stand here and means that it was not said. */
  empty?: boolean;
}

const SCALAR = ['text', 'number', 'boolean'] as const;

const text: Shape = { takes: SCALAR };
const optionalText: Shape = { takes: SCALAR, empty: true };
const anything: Shape = { takes: [...SCALAR, 'list', 'map'], empty: true };
const texts: Shape = { takes: [...SCALAR, 'list'], items: text };
const textMap: Shape = { takes: ['map'], others: optionalText, empty: true };

/** `env` of a job or a step: anything but a map is read over. */
const env: Shape = {
  takes: ['map'],
  others: optionalText,
  expression: true,
  lenient: true,
  empty: true,
};

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
  lenient: true,
  others: { takes: ['text'], lenient: true },
};

const step: Shape = {
  name: 'a step',
  takes: ['map'],
  empty: true,
  keys: {
    id: text,
    if: { takes: SCALAR, lenient: true },
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

const container: Shape = {
  name: 'a container',
  takes: ['map'],
  keys: {
    image: text,
    env: textMap,
    ports: { takes: ['list'], items: text, empty: true },
    volumes: { takes: ['list'], items: text, empty: true },
    options: optionalText,
    credentials: textMap,
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
      lenient: true,
      keys: {
        include: {
          takes: ['list'],
          expression: true,
          lenient: true,
          empty: true,
          items: { takes: ['map'], others: anything },
        },
        exclude: {
          takes: ['list'],
          expression: true,
          lenient: true,
          empty: true,
          items: { takes: ['map'], others: anything },
        },
      },
      others: {
        takes: ['list'],
        expression: true,
        lenient: true,
        items: anything,
      },
    },
  },
};

const job: Shape = {
  name: 'a job',
  takes: ['map'],
  // `missing-jobs` speaks of jobs without content.
  empty: true,
  keys: {
    name: optionalText,
    needs: { ...texts, lenient: true, empty: true },
    'runs-on': {
      name: '`runs-on`',
      takes: [...SCALAR, 'list', 'map'],
      lenient: true,
      empty: true,
      items: { takes: SCALAR, lenient: true },
      keys: { group: text, labels: texts },
    },
    permissions,
    if: { takes: SCALAR, lenient: true },
    environment: anything,
    concurrency,
    outputs: textMap,
    env,
    defaults,
    steps: { takes: ['list'], items: step, empty: true },
    'timeout-minutes': text,
    strategy,
    'continue-on-error': anything,
    container: { ...container, takes: [...SCALAR, 'map'], lenient: true },
    services: { takes: ['map'], others: container },
    uses: text,
    with: { takes: ['map'], others: anything, empty: true },
    secrets: {
      takes: ['text', 'map'],
      lenient: true,
      empty: true,
      others: optionalText,
    },
  },
};

const inputs: Shape = {
  takes: ['map'],
  empty: true,
  others: {
    name: 'an input',
    takes: ['map'],
    keys: {
      description: optionalText,
      required: { takes: ['boolean'] },
      default: optionalText,
      type: text,
      options: { takes: ['list'], items: text },
      deprecationMessage: text,
    },
  },
};

const described: Shape = {
  takes: ['map'],
  lenient: true,
  empty: true,
  others: { takes: ['map'], others: anything, empty: true },
};

/** What an event says; which filters it knows, the rules on events judge. */
const event: Shape = {
  takes: ['map'],
  empty: true,
  keys: { inputs, outputs: described, secrets: described },
  others: texts,
};

const schedule: Shape = {
  takes: ['list'],
  items: { name: 'a schedule', takes: ['map'], keys: { cron: text } },
};

/** A whole workflow file. */
export const WORKFLOW: Shape = {
  name: 'a workflow',
  takes: ['map'],
  empty: true,
  keys: {
    name: optionalText,
    'run-name': text,
    on: {
      takes: ['text', 'list', 'map'],
      items: { takes: ['text'] },
      keys: { schedule },
      others: event,
      empty: true,
    },
    permissions,
    env: { takes: ['map'], others: optionalText, empty: true },
    defaults,
    concurrency,
    jobs: { takes: ['map'], others: job, empty: true },
  },
};

/** Keys of one forge only, beside those of all. */
export const LOCAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  forgejo: ['enable-email-notifications', 'enable-openid-connect'],
  gitea: [],
};
