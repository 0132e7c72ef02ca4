/**
 * The forge port of Golden Path with its adapter for Gitea, and the use cases that the REST API,
 * the template actions and the command line share.
 *
 * @packageDocumentation
 */
export * from './credentials';
export * from './forge';
export * from './gitea';
export * from './library';
export * from './service';
export * from './snapshot';
export * from './status';
