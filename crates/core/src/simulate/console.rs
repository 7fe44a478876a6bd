//! What else the console asks a node: not clustering, and only as much of it as the console reads.
use super::answer::{Ask, not_found};
use super::reply::{Outcome, Reply, done, error, ok};
use super::routes::gone;
use super::{Simulator, pace};
use crate::json::object;
use crate::order;
use crate::profile::Target;
use serde_json::{Map, Value};

impl Simulator {
    pub(super) fn console_operation(&mut self, operation: &str, ask: &Ask<'_>) -> Outcome {
        match operation {
            "describe_all" => self.describe_all(ask),
            "registration_info" => self.registration_info(ask),
            "user_info" => Ok(ok(object(&mut [
                ("active", true.into()),
                ("username", "admin".into()),
                (
                    "role",
                    object(&mut [
                        ("id", "super_user".into()),
                        ("role", "super_user".into()),
                        ("permission", object(&mut [("super_user", true.into())])),
                    ]),
                ),
            ]))),
            "create_authentication_tokens" => create_tokens(ask),
            "restart_service" => self.restart_service(ask),
            "create_schema" | "create_database" => self.create_schema(ask),
            "create_table" => self.create_table(ask),
            other => Err(not_found(other)),
        }
    }

    fn describe_all(&self, ask: &Ask<'_>) -> Outcome {
        let Some(node) = self.nodes.get(ask.me) else { return Err(gone()) };
        let mut schemas = Map::new();
        for (schema, tables) in &node.schemas {
            let described = tables.iter().map(|(table, records)| {
                // The same on every node, as the real stream names are; the id is the node's own.
                let stream = format!(
                    "{:016x}{:016x}",
                    pace::spread(&[schema, table], 1),
                    pace::spread(&[schema, table], 2)
                );
                let id = format!("{:016x}", pace::spread(&[ask.me, schema, table], 3));
                let attributes = ["id", "__createdtime__", "__updatedtime__"];
                let attributes = attributes.map(|name| object(&mut [("attribute", name.into())]));
                let whole = object(&mut [
                    ("hash_attribute", "id".into()),
                    ("attributes", Value::Array(attributes.into())),
                    ("record_count", (*records).into()),
                    ("clustering_stream_name", stream.into()),
                    ("schema", schema.as_str().into()),
                    ("name", table.as_str().into()),
                    ("id", id.into()),
                ]);
                (table.clone(), whole)
            });
            schemas.insert(schema.clone(), Value::Object(described.collect()));
        }
        Ok(ok(Value::Object(schemas)))
    }

    fn registration_info(&self, ask: &Ask<'_>) -> Outcome {
        let Some(node) = self.nodes.get(ask.me) else { return Err(gone()) };
        Ok(ok(object(&mut [
            ("registered", false.into()),
            ("version", node.version.as_str().into()),
            ("storage_type", "lmdb".into()),
            ("ram_allocation", 4096.into()),
            ("license_expiration_date", Value::Null),
        ])))
    }

    /// A 200 whether or not NATS takes the config (observed 4.0.7); links follow what it took. They come with a new
    /// route in every version, and go with the last one in 4.3 (observed 4.3.0; earlier versions were not).
    #[inline(never)]
    fn restart_service(&mut self, ask: &Ask<'_>) -> Outcome {
        let service = ask.text("service")?;
        if service == "http_workers" && ask.target == Target::V4_7 {
            return self.restart_workers(ask);
        }
        if service != "clustering config" {
            return Err(error(400, format!("service '{service}' is not simulated")));
        }
        let held = self.held(ask.me);
        if let Some(node) = self.nodes.get_mut(ask.me) {
            // NATS that is not there cannot read anything: that takes a stop and a start.
            if node.meshed() {
                node.load_routes();
            }
        }
        if ask.target >= Target::V4_3 {
            self.let_go(ask.me, &held);
        }
        self.settle();
        Ok(done("Restarting clustering config").after(1_000))
    }

    #[inline(never)]
    fn create_schema(&mut self, ask: &Ask<'_>) -> Outcome {
        let schema = schema(ask)?;
        let Some(node) = self.nodes.get_mut(ask.me) else { return Err(gone()) };
        if node.schemas.has(&schema) {
            return Err(error(400, format!("schema '{schema}' already exists")));
        }
        let message = format!("schema '{schema}' successfully created");
        node.schemas.insert(schema, Default::default());
        Ok(done(message))
    }

    #[inline(never)]
    fn create_table(&mut self, ask: &Ask<'_>) -> Outcome {
        let schema = schema(ask)?;
        let table = ask.text("table")?;
        if ask.text("hash_attribute").is_err() && ask.text("primary_key").is_err() {
            return Err(error(400, "'hash_attribute' is required"));
        }
        let Some(node) = self.nodes.get_mut(ask.me) else { return Err(gone()) };
        // `data` is there from the start where it is the default.
        if ask.target >= Target::V4_3 && schema == "data" {
            node.schemas.entry(schema.clone(), order::Map::new);
        }
        let Some(tables) = node.schemas.get_mut(&schema) else {
            return Err(error(400, format!("schema '{schema}' does not exist")));
        };
        if tables.has(table) {
            return Err(error(400, format!("table '{schema}.{table}' already exists")));
        }
        tables.insert(table.to_owned(), 0);
        Ok(done(format!("table '{schema}.{table}' successfully created.")))
    }
}

fn schema(ask: &Ask<'_>) -> Result<String, Reply> {
    let named = if ask.target >= Target::V4_3 {
        ask.text("database").or_else(|_| ask.text("schema")).or(if ask.body.contains_key("table") {
            Ok("data")
        } else {
            Err(error(400, "'schema' is required"))
        })
    } else {
        ask.text("schema")
    };
    match named? {
        "system" => Err(error(400, "the schema name 'system' is reserved")),
        schema => Ok(schema.to_owned()),
    }
}

/// The simulator has no users: any name and password will do.
#[inline(never)]
fn create_tokens(ask: &Ask<'_>) -> Outcome {
    for key in ["username", "password"] {
        if ask.text(key).is_err() {
            return Err(error(400, format!("{key} is required")));
        }
    }
    Ok(ok(object(&mut [
        ("operation_token", "simulated.operation.token".into()),
        ("refresh_token", "simulated.refresh.token".into()),
    ])))
}
