// Written by `ENMESH_WRITE=1 cargo test -p enmesh-wasm good` from the table of fields, by crates/wasm/src/good.rs.
import * as is from "./plain.js";

const goodSubscriptionsNames = new is.Names();

function goodSubscriptions(value: unknown, _own: string | undefined): boolean {
  if (!is.list(value)) return false;
  goodSubscriptionsNames.begin();
  for (let at = 0; at < value.length; at++) {
    const item: any = value[at];
    if (typeof item !== "object" || item === null || Object.getPrototypeOf(item) !== Object.prototype || item.toJSON !== undefined) return false;
    let keys = 0;
    for (const key in item) {
      if (key !== "schema" && key !== "table" && key !== "subscribe" && key !== "publish") return false;
      keys++;
    }
    if (keys !== 4) return false;
    const { schema, table, subscribe, publish } = item;
    if (!(is.flag(subscribe) && is.flag(publish) && (subscribe || publish) && (goodSubscriptionsNames.again(schema, table) || (is.schemaName(schema) && is.tableName(table) && goodSubscriptionsNames.add(schema, table))))) return false;
  }
  return goodSubscriptionsNames.end();
}

const goodRoutesNames = new is.Names();

function goodRoutes(value: unknown, own: string | undefined): boolean {
  if (!is.list(value)) return false;
  goodRoutesNames.begin();
  for (let at = 0; at < value.length; at++) {
    const item: any = value[at];
    if (typeof item !== "object" || item === null || Object.getPrototypeOf(item) !== Object.prototype || item.toJSON !== undefined) return false;
    let keys = 0;
    for (const key in item) {
      if (key !== "host" && key !== "port") return false;
      keys++;
    }
    if (keys !== 2) return false;
    const { host, port } = item;
    if (!(host !== own && (goodRoutesNames.again(host, port) || (is.host(host) && is.port(port) && goodRoutesNames.add(host, port))))) return false;
  }
  return goodRoutesNames.end();
}

const goodStoredRoutesNames = new is.Names();

function goodStoredRoutes(value: unknown, _own: string | undefined): boolean {
  if (!is.list(value)) return false;
  goodStoredRoutesNames.begin();
  for (let at = 0; at < value.length; at++) {
    const item: any = value[at];
    if (typeof item !== "object" || item === null || Object.getPrototypeOf(item) !== Object.prototype || item.toJSON !== undefined) return false;
    let keys = 0;
    for (const key in item) {
      if (key !== "host" && key !== "port") return false;
      keys++;
    }
    if (keys !== 2) return false;
    const { host, port } = item;
    if (!((goodStoredRoutesNames.again(host, port) || (is.storedHost(host) && is.storedPort(port) && goodStoredRoutesNames.add(host, port))))) return false;
  }
  return goodStoredRoutesNames.end();
}

const goodConnectionsNames = new is.Names();

function goodConnections(value: unknown, own: string | undefined): boolean {
  if (!is.list(value)) return false;
  goodConnectionsNames.begin();
  for (let at = 0; at < value.length; at++) {
    const item: any = value[at];
    if (typeof item !== "object" || item === null || Object.getPrototypeOf(item) !== Object.prototype || item.toJSON !== undefined) return false;
    let keys = 0;
    for (const key in item) {
      if (key !== "node_name" && key !== "subscriptions") return false;
      keys++;
    }
    if (keys !== 2) return false;
    const { node_name, subscriptions } = item;
    if (!(goodSubscriptions(subscriptions, own) && node_name !== own && (goodConnectionsNames.again(node_name, undefined) || (is.nodeName(node_name) && node_name !== own && goodConnectionsNames.add(node_name, undefined))))) return false;
  }
  return goodConnectionsNames.end();
}

/** The verdict (crates/wasm/src/lib.rs packs it) on a request in which there surely is nothing to find, or only what
 * start_time beside node_name brings with it; else 0. */
export function good(request: any, target: string | undefined, own: string | undefined): number {
  if (typeof request !== "object" || request === null || Object.getPrototypeOf(request) !== Object.prototype || request.toJSON !== undefined) return 0;
  switch (request.operation) {
    case "cluster_set_routes": {
      if (target === "4.7") return 0;
      let keys = 0;
      for (const key in request) {
        if (key !== "operation" && key !== "server" && key !== "routes") return 0;
        keys++;
      }
      if (keys !== 3) return 0;
      const { server, routes } = request;
      return is.server(server) && goodRoutes(routes, own) ? 6344 : 0;
    }
    case "cluster_get_routes": {
      if (target === "4.7") return 0;
      let keys = 0;
      for (const key in request) {
        if (key !== "operation") return 0;
        keys++;
      }
      if (keys !== 1) return 0;
      return 10440;
    }
    case "cluster_delete_routes": {
      if (target === "4.7") return 0;
      let keys = 0;
      for (const key in request) {
        if (key !== "operation" && key !== "routes") return 0;
        keys++;
      }
      if (keys !== 2) return 0;
      const { routes } = request;
      return goodStoredRoutes(routes, own) ? 14536 : 0;
    }
    case "add_node": {
      if (target === "4.7") return 0;
      let free = false;
      let keys = 0;
      for (const key in request) {
        if (key === "start_time") {
          free = true;
          continue;
        }
        if (key !== "operation" && key !== "node_name" && key !== "subscriptions") return 0;
        keys++;
      }
      if (keys !== 3) return 0;
      const { node_name, subscriptions } = request;
      if (!(is.nodeName(node_name) && node_name !== own && goodSubscriptions(subscriptions, own))) return 0;
      if (!free || request.start_time === undefined) return 18632;
      return is.startTime(request.start_time) ? 19656 : 0;
    }
    case "update_node": {
      if (target === "4.7") return 0;
      let free = false;
      let keys = 0;
      for (const key in request) {
        if (key === "start_time") {
          free = true;
          continue;
        }
        if (key !== "operation" && key !== "node_name" && key !== "subscriptions") return 0;
        keys++;
      }
      if (keys !== 3) return 0;
      const { node_name, subscriptions } = request;
      if (!(is.nodeName(node_name) && node_name !== own && goodSubscriptions(subscriptions, own))) return 0;
      if (!free || request.start_time === undefined) return 22728;
      return is.startTime(request.start_time) ? 23752 : 0;
    }
    case "cluster_status": {
      if (target === "4.7") return 0;
      let keys = 0;
      for (const key in request) {
        if (key !== "operation") return 0;
        keys++;
      }
      if (keys !== 1) return 0;
      return 35016;
    }
    case "cluster_network": {
      if (target === "4.0") return 0;
      if (target === "4.7") return 0;
      let keys = 0;
      for (const key in request) {
        if (key !== "operation") return 0;
        keys++;
      }
      if (keys !== 1) return 0;
      return 39112;
    }
    case "remove_node": {
      if (target === "4.7") return 0;
      let keys = 0;
      for (const key in request) {
        if (key !== "operation" && key !== "node_name") return 0;
        keys++;
      }
      if (keys !== 2) return 0;
      const { node_name } = request;
      return is.nodeName(node_name) && node_name !== own ? 26824 : 0;
    }
    case "configure_cluster": {
      if (target === "4.7") return 0;
      let keys = 0;
      for (const key in request) {
        if (key !== "operation" && key !== "connections") return 0;
        keys++;
      }
      if (keys !== 2) return 0;
      const { connections } = request;
      return goodConnections(connections, own) ? 30920 : 0;
    }
  }
  return 0;
}
