export * from './pipeline';
export * from './repository';
export * from './requests';
export * from './signInForge';
export * from './userInfo';
