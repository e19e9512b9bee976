// Sends every case of cases.json with Stripe's own SDK to the server at the given port.
import { readFileSync } from "node:fs";
import Stripe from "stripe";

const stripe = new Stripe("sk_test_123", {
  host: "127.0.0.1",
  port: Number(process.argv[2]),
  protocol: "http",
  maxNetworkRetries: 0,
  telemetry: false,
});
for (const { call, id, params, options } of JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"))) {
  const path = call.split(".");
  const method = path.pop();
  const resource = path.reduce((object, name) => object[name], stripe);
  await resource[method](...(id === undefined ? [params] : [id, params]), options ?? {});
}
