/** ltijs 5.9.9 as far as it is used here; the published types are of version 4. */
declare module 'ltijs' {
  type Row = Record<string, unknown>;

  /** What ltijs asks of its "Database plugin". `key` false: plain rows. Found nothing: false, never an empty list. */
  interface DatabasePlugin {
    setup(): Promise<true>;
    Close(): Promise<true>;
    Get(key: string | false, collection: string, query?: Row): Promise<Row[] | false>;
    Insert(key: string | false, collection: string, item: Row, index?: Row): Promise<true>;
    Replace(key: string | false, collection: string, query: Row, item: Row, index?: Row): Promise<true>;
    Modify(key: string | false, collection: string, query: Row, change: Row): Promise<true>;
    Delete(collection: string, query: Row): Promise<true>;
  }

  interface RegisteredPlatform {
    /** The key id. */
    platformId(): Promise<string>;
    platformAccessToken(scopes: string): Promise<unknown>;
  }

  interface PlatformToRegister {
    url: string;
    name: string;
    clientId: string;
    authenticationEndpoint: string;
    accesstokenEndpoint: string;
    authorizationServer?: string;
    authConfig: { method: 'JWK_SET'; key: string };
  }

  interface DeepLinkingToken {
    iss: string;
    clientId: string;
    deploymentId: string;
    platformContext: {
      deepLinkingSettings: { accept_types: string[]; accept_multiple: boolean; data?: string };
    };
  }

  interface LtijsProvider {
    setup(encryptionKey: string, database: { plugin: DatabasePlugin }, options: Row): this;
    /** The Express 4 application that holds ltijs's routes. */
    app: unknown;
    getPlatform(url: string, clientId: string): Promise<RegisteredPlatform | false>;
    registerPlatform(platform: PlatformToRegister): Promise<RegisteredPlatform | false>;
    DeepLinking: {
      createDeepLinkingMessage(
        token: DeepLinkingToken,
        items: readonly Row[],
        options?: Row,
      ): Promise<string>;
    };
  }

  /** A ready-made instance; more are made from its constructor. */
  export const Provider: LtijsProvider;
}

/** The one HTTP client that every module of ltijs shares. */
declare module 'ltijs/dist/Utils/Http.js' {
  const client: {
    get(url: string, options?: unknown): unknown;
    post(url: string, options?: unknown): unknown;
  };
  export default client;
}
