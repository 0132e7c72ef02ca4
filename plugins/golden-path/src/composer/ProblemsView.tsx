import { Text } from '@backstage/ui';
import { PIPELINE_PATH } from '@edf/backstage-plugin-golden-path-common';
import { type Diagnostic } from '@edf/workflow-language';
import { ProblemList } from './ProblemList';

/** All problems, with the way to each place in `pipeline.yaml`, and their repairs. */
export function ProblemsView(props: {
  problems: readonly Diagnostic[];
  text: string;
  onFix: (text: string) => void;
  onGoTo: (offset: number) => void;
}) {
  const { problems, text } = props;
  const inPipeline = problems.filter(item => item.path === PIPELINE_PATH);
  const elsewhere = problems.filter(item => item.path !== PIPELINE_PATH);
  if (problems.length === 0) {
    return (
      <Text as="p" color="secondary">
        No problems.
      </Text>
    );
  }
  return (
    <>
      <ProblemList
        problems={inPipeline}
        onGoTo={({ range }) => range && props.onGoTo(range.start.offset)}
        onFix={({ fix }) =>
          fix &&
          props.onFix(
            text.slice(0, fix.range.start.offset) +
              fix.text +
              text.slice(fix.range.end.offset),
          )
        }
      />
      <ProblemList problems={elsewhere} />
    </>
  );
}
