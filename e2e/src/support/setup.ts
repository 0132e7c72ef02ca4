// A run on a real runner takes its time; each wait has its own, shorter deadline.
jest.setTimeout(300_000);
