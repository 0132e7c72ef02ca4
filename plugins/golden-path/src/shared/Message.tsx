import styles from './surface.module.css';

/** A message of the engine, in which `backticks` mark what is to be taken literally. */
export function Message(props: { text: string }) {
  return (
    <>
      {props.text.split(/`([^`]+)`/).map((part, index) =>
        index % 2 === 1 ? (
          <code key={index} className={styles.code}>
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  );
}
