import type { Handler } from 'aws-lambda';
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import fs = require('fs');
declare module 'x' { const y: number; }
enum Kind { A = 'a', B = 'b' }
namespace Inner { export const z = 1 as const; }
interface Order<T extends object = {}> { readonly id: string; items?: T[]; total(): number }
type Both = Order & { kind: Kind } | null;
abstract class Store<T> implements Disposable {
  constructor(private readonly client: DynamoDBClient, protected name: string = process.env['TABLE']!) {}
  abstract put(item: T): Promise<void>;
  @logged({ level: 'info' }) public get<K extends keyof T>(key: K): T[K] | undefined { return (this as any)[key] satisfies unknown; }
}
class Orders extends Store<Order> {
  declare size: number;
  async put(item: Order): Promise<void> { await Promise.all([item].map(async ({ id }: Order) => this.get(id as never))); }
}
export const handler: Handler<Both, void> = async (event): Promise<void> => {
  let found = <string>event?.id ?? `${Kind.A}é`;
  for (const [key, value] of Object.entries(event!)) { if (typeof value === 'string') found += key; }
  await new Orders(new DynamoDBClient({})).put({ id: found, total: () => 1 });
};
export = Inner;
