export interface Config {
  auth?: {
    providers?: {
      gitea?: {
        [environment: string]: {
          /**
           * The browser must know which forge people sign in with, so that it offers their token to no other one.
           * Gitea's sign-in page says the same to everybody.
           * @visibility frontend
           */
          metadataUrl?: string;
        };
      };
    };
  };
}
