import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Finding by role and name is slow in jsdom, most of all when it asks for every element whether
// it is hidden, and a machine may have other things to do.
configure({ asyncUtilTimeout: 15_000, defaultHidden: true });
jest.setTimeout(60_000);
