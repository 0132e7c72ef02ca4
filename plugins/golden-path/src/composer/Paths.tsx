import styles from './Paths.module.css';

/** A list of paths, or of other names to be taken literally. */
export function Paths(props: { paths: readonly string[] }) {
  return (
    <ul className={styles.paths}>
      {props.paths.map(path => (
        <li key={path}>{path}</li>
      ))}
    </ul>
  );
}
