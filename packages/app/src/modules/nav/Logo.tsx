import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 2 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    marginLeft: 20,
    color: '#ffffff',
    fontSize: 20,
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
});

/** A path that winds to a point at the horizon. */
export const LogoMark = () => (
  <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden focusable="false">
    <path
      d="M17 9 C 27 12 9 15 13 19 C 16 22 17 24 3 30 L 21 30 C 33 23 20 20 19 18 C 18 15 27 12 19 9 Z"
      fill="#d9a21b"
    />
    <circle cx="18" cy="5" r="3" fill="#f2c94c" />
  </svg>
);

export const Logo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <LogoMark />
        {isOpen && <span>Golden Path</span>}
      </Link>
    </div>
  );
};
