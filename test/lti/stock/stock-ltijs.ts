/** ltijs 5.9.9 as its manual sets it up, with its tables in memory: what the cases would meet without this tool. */
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type DatabasePlugin, type LtijsProvider, Provider, type Row } from 'ltijs';
import type { SigningPlatform } from '../support/signing-platform.ts';

interface Stock {
  url: string;
  /** Queries that were no plain text when they reached the database. */
  operators: number;
}

interface StockProvider extends LtijsProvider {
  deploy(options: { serverless: boolean; silent: boolean }): Promise<boolean>;
  onConnect(act: (token: unknown, request: unknown, response: express.Response) => unknown): void;
}

export async function startStock(platform: SigningPlatform): Promise<Stock> {
  const stock: Stock = { url: '', operators: 0 };
  const Constructor = Provider.constructor as new () => StockProvider;
  const provider = new Constructor();
  provider.setup('a key', { plugin: memory(stock) }, { appRoute: '/launch', cookies: { sameSite: 'Lax' } });
  provider.onConnect((_token, _request, response) => response.send('launched'));
  await provider.deploy({ serverless: true, silent: true });
  const app = express();
  app.use(provider.app as express.Express);
  await new Promise<void>((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      stock.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve();
    });
  });
  const { issuer, clientId, authorizationEndpoint, tokenEndpoint, jwksUri } = platform.registration();
  await provider.registerPlatform({
    url: issuer,
    name: 'LMS',
    clientId,
    authenticationEndpoint: authorizationEndpoint,
    accesstokenEndpoint: tokenEndpoint,
    authConfig: { method: 'JWK_SET', key: jwksUri },
  });
  return stock;
}

const nothingToDo = async (): Promise<true> => true;

/** A database looks at its rows, and its answer arrives a moment later. */
const overTheNetwork = () => new Promise((resolve) => setTimeout(resolve, 2));

function memory(stock: Stock): DatabasePlugin {
  const tables = new Map<string, Row[]>();
  const rows = (name: string) => tables.get(name) ?? tables.set(name, []).get(name) ?? [];
  const fits = (row: Row, query: Row) => Object.entries(query).every(([name, value]) => row[name] === value);
  const count = (query: Row) => {
    stock.operators += Object.values(query).filter((value) => typeof value === 'object').length;
  };
  const drop = (name: string, query: Row) =>
    tables.set(
      name,
      rows(name).filter((row) => !fits(row, query)),
    );
  return {
    setup: nothingToDo,
    Close: nothingToDo,
    async Get(_key, name, query = {}) {
      count(query);
      const found = rows(name).filter((row) => fits(row, query));
      await overTheNetwork();
      return found.length > 0 && found;
    },
    async Insert(_key, name, item, index = {}) {
      await overTheNetwork();
      rows(name).push({ ...index, ...item });
      return true;
    },
    async Replace(_key, name, query, item, index = {}) {
      drop(name, query);
      rows(name).push({ ...index, ...item });
      return true;
    },
    async Modify(_key, name, query, change) {
      for (const row of rows(name)) if (fits(row, query)) Object.assign(row, change);
      return true;
    },
    async Delete(name, query) {
      drop(name, query);
      return true;
    },
  };
}
