import type {
  RunConclusion,
  RunStatus,
} from '@edf/backstage-plugin-golden-path-common';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiForbidLine,
  RiLoader4Line,
  RiSkipForwardLine,
  RiTimeLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { Word, type Tone } from './Word';

const ENDS: Record<RunConclusion, [Tone, ReactNode, string]> = {
  success: ['success', <RiCheckboxCircleLine />, 'Passed'],
  failure: ['danger', <RiCloseCircleLine />, 'Failed'],
  cancelled: ['neutral', <RiForbidLine />, 'Cancelled'],
  skipped: ['neutral', <RiSkipForwardLine />, 'Skipped'],
};

const ON_THE_WAY: Record<
  Exclude<RunStatus, 'completed'>,
  [Tone, ReactNode, string]
> = {
  queued: ['neutral', <RiTimeLine />, 'Queued'],
  waiting: ['neutral', <RiTimeLine />, 'Waiting'],
  'in-progress': ['info', <RiLoader4Line />, 'Running'],
};

/** The state of a run or a job: a shape, a word, and a colour that says the same. */
export function RunState(props: {
  status: RunStatus;
  conclusion?: RunConclusion;
}) {
  const [tone, icon, word] =
    props.status === 'completed'
      ? ENDS[props.conclusion ?? 'cancelled']
      : ON_THE_WAY[props.status];
  return (
    <Word tone={tone} icon={icon}>
      {word}
    </Word>
  );
}
