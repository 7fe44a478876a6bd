//! Replies of plexus nodes in a few strokes, shaped as observed on 4.7.29.
use enmesh_core::cluster::{Asked, Cluster, Observation, Said};
use enmesh_core::time::Timestamp;
use serde_json::{Value, json};

/// A `cluster_status` of these connections.
pub fn status(node: &str, connections: Vec<Value>) -> Value {
    json!({"type": "cluster-status", "node_name": node, "is_enabled": true, "connections": connections})
}

/// A peer that is fully replicated; each socket as `database:state` with the state `up`, `down` or `untried`.
pub fn full(peer: &str, sockets: &[&str]) -> Value {
    let mut connection = subscribed(peer, &[], sockets);
    connection["subscriptions"] = Value::Null;
    connection["replicates"] = json!(true);
    connection
}

/// A peer with subscriptions, each as `database.table:ps`.
pub fn subscribed(peer: &str, rows: &[&str], sockets: &[&str]) -> Value {
    let row = |row: &&str| {
        let (place, flags) = row.split_once(':').expect("a row");
        let (database, table) = place.split_once('.').expect("a place");
        json!({"database": database, "table": table, "publish": flags.contains('p'), "subscribe": flags.contains('s')})
    };
    json!({
        "name": peer, "url": format!("wss://{peer}:9933"),
        "subscriptions": rows.iter().map(row).collect::<Vec<_>>(),
        "database_sockets": sockets.iter().map(|socket| self::socket(socket)).collect::<Vec<_>>(),
        "ca_info": {"issuer": "CN=b", "subject": "CN=a\nO=Harper", "validTo": "Nov 23 20:33:33 2036 GMT"},
    })
}

pub fn socket(text: &str) -> Value {
    let (database, state) = text.split_once(':').expect("a socket");
    let mut socket = json!({
        "database": database, "threadId": 1, "nodes": ["a"], "backPressurePercent": 0.4,
        "lastReceivedVersion": 0, "lastReceivedStatus": "Waiting",
    });
    match state {
        "up" => {
            socket["connected"] = json!(true);
            socket["latency"] = json!(1.25);
        }
        "down" => {
            socket["connected"] = json!(false);
            socket["latency"] = json!(700.5);
        }
        _ => {}
    }
    socket
}

/// What a reply to a question says, as the console reads it.
pub fn said(node: &str, asked: Asked, status: u16, reply: &Value) -> Observation {
    let said = asked.said(status, &reply.to_string()).expect("an answer");
    Observation { node: node.to_owned(), at: Timestamp(1_000), took_ms: 5, said }
}

pub fn silent(node: &str) -> Observation {
    Observation { node: node.to_owned(), at: Timestamp(2_000), took_ms: 0, said: Said::NoAnswer }
}

/// The cluster of these statuses; each carries its own node's name.
pub fn cluster(statuses: &[Value]) -> Cluster {
    let mut cluster = Cluster::default();
    for status in statuses {
        let node = status["node_name"].as_str().expect("a name");
        cluster.observe(&said(node, Asked::Status, 200, status));
    }
    cluster
}
