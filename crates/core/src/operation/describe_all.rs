//! `describe_all`: the schemas and tables of a node. Not one of the nine; the console reads it to offer tables.
use crate::order;
use serde_json::Value;

/// The tables of a node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schemas {
    /// (schema, table), sorted.
    pub tables: Vec<(String, String)>,
}

impl Schemas {
    /// Reads `{schema: {table: {…}}}` (observed 4.0.7); `None` when the body has another shape. What later versions
    /// put beside the tables is no object, and is left out.
    pub fn decode(body: &[u8]) -> Option<Schemas> {
        let Value::Object(schemas) = crate::json::parse_bytes(body)? else { return None };
        // An error, or another operation's reply; a schema of that name would hold tables.
        if !schemas.is_empty() && !schemas.values().any(Value::is_object) {
            return None;
        }
        let mut tables: Vec<(String, String)> = schemas
            .iter()
            .filter_map(|(schema, tables)| Some((schema, tables.as_object()?)))
            .flat_map(|(schema, tables)| {
                let tables = tables.iter().filter(|(_, table)| table.is_object());
                tables.map(move |(table, _)| (schema.clone(), table.clone()))
            })
            .collect();
        order::sort(&mut tables);
        Some(Schemas { tables })
    }
}
