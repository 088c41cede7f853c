#!/usr/bin/env node
'use strict';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import * as path from 'path';
const AWS = require('aws-sdk');
const table = process.env.TABLE ?? 'orders', [first, ...rest] = [1, 2, 3];
let { a: { b = 4 }, ...others } = JSON.parse(`{"a": ${first}, "é": "ü"}`);
export default class Orders extends Base {
  static #count = 0;
  client = new S3Client({ region: 'eu-west-1' });
  constructor(name) { super(name); this.name = name; }
  get size() { return Orders.#count++; }
  async *each(keys) {
    for await (const key of keys) {
      try { yield await this.client.send(new GetObjectCommand({ Bucket: table, Key: key })); }
      catch { continue; } finally { delete this[key]; }
    }
  }
}
function old(event, callback) {
  var i = 0;
  label: do { if (i > 3) break label; else i += 2; } while (i < 10);
  switch (event.kind) { case 'a': case 'b': return callback(null, i); default: throw new Error('no ' + event.kind); }
}
export const handler = async (event, { awsRequestId }) => {
  const text = event?.body?.items?.[0] || (x => x * 2)(3);
  new AWS.DynamoDB().putItem({ TableName: table, Item: { id: { S: `${text}-${awsRequestId}` } } }, (err, data) => old(err, data));
  return { statusCode: text ? 200 : 404, body: /a[^/]+\/b/gi.test(text), ...others };
};
module.exports.other = handler; export * from './more.js'; export { old as renamed };
