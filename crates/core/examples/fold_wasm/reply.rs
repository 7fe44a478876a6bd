//! The `cluster_status` of one of n fully meshed nodes, shaped as servers write it.
use std::fmt::Write;

/// Tables that each pair shares.
pub const TABLES: usize = 20;

pub fn name(node: usize) -> String {
    format!("node-{node}")
}

pub fn status(node: usize, nodes: usize, plexus: bool) -> String {
    let head = if plexus { r#""type":"cluster-status","# } else { "" };
    let mut body = format!(r#"{{{head}"node_name":"{}","is_enabled":true,"connections":["#, name(node));
    for (at, peer) in (0..nodes).filter(|peer| *peer != node).enumerate() {
        if at > 0 {
            body.push(',');
        }
        // Writing to a String cannot fail.
        let _ = match plexus {
            false => write!(
                body,
                r#"{{"node_name":"{}","status":"open","ports":{{"clustering":9932,"operations_api":9925}},"latency_ms":{},"uptime":"30d 1h 18m {}s","system_info":{{"hdb_version":"4.3.0","node_version":"20.11.1","platform":"linux"}},"subscriptions":["#,
                name(peer),
                peer % 90,
                node % 60
            ),
            true => write!(
                body,
                r#"{{"name":"{0}","url":"wss://{0}:9933","database_sockets":[{{"database":"shop","connected":true,"latency":1.25,"threadId":1,"nodes":["{0}"],"lastReceivedRemoteTime":"Mon, 23 Nov 2026 20:33:33 GMT","lastReceivedLocalTime":"Mon, 23 Nov 2026 20:33:34 GMT","lastReceivedVersion":1795466013456.7,"backPressurePercent":0.5,"lastReceivedStatus":"Waiting"}}],"subscriptions":["#,
                name(peer)
            ),
        };
        for table in 0..TABLES {
            let comma = if table > 0 { "," } else { "" };
            let schema = if plexus { "database" } else { "schema" };
            let _ = write!(
                body,
                r#"{comma}{{"{schema}":"shop","table":"table-{table}","publish":true,"subscribe":true}}"#
            );
        }
        body.push_str("]}");
    }
    body.push_str("]}");
    body
}
