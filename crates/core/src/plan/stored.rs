//! An edit at rest: one flat object, told apart by its `edit`. By hand, for serde's derived reader of such enums is the
//! largest function of a whole console.
use super::Edit;
use crate::json::object;
use crate::name::{Route, RouteList};
use crate::operation::{Fields, Read};
use serde_json::Value;

impl Edit {
    /// The object [`Edit::read`] reads.
    pub(super) fn value(&self) -> Value {
        let text = |text: &str| Value::from(text);
        let (edit, node) = (("edit", text(self.kind())), ("node", text(self.node())));
        match self {
            Edit::Subscription { peer, schema, table, publish, subscribe, .. } => object(&mut [
                edit,
                node,
                ("peer", text(peer)),
                ("schema", text(schema)),
                ("table", text(table)),
                ("publish", (*publish).into()),
                ("subscribe", (*subscribe).into()),
            ]),
            Edit::RemoveNode { peer, .. } => object(&mut [edit, node, ("peer", text(peer))]),
            Edit::AddRoute { list, route, .. } => {
                object(&mut [edit, node, ("list", text(list.name())), ("route", route.value())])
            }
            Edit::DeleteRoute { route, .. } => object(&mut [edit, node, ("route", route.value())]),
            Edit::Restart { .. } => object(&mut [edit, node]),
            Edit::Request { body, .. } => object(&mut [edit, node, ("body", text(body))]),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Edit::Subscription { .. } => "subscription",
            Edit::RemoveNode { .. } => "remove_node",
            Edit::AddRoute { .. } => "add_route",
            Edit::DeleteRoute { .. } => "delete_route",
            Edit::Restart { .. } => "restart",
            Edit::Request { .. } => "request",
        }
    }
}

impl Read for Edit {
    fn read(value: Value) -> Option<Edit> {
        let mut fields = Fields::of(value, &["edit"])?;
        let edit: String = fields.take("edit")?;
        let node: String = fields.take("node")?;
        Some(match edit.as_str() {
            "subscription" => Edit::Subscription {
                node,
                peer: fields.take("peer")?,
                schema: fields.take("schema")?,
                table: fields.take("table")?,
                publish: fields.take("publish")?,
                subscribe: fields.take("subscribe")?,
            },
            "remove_node" => Edit::RemoveNode { node, peer: fields.take("peer")? },
            "add_route" => {
                let list: String = fields.take("list")?;
                Edit::AddRoute {
                    node,
                    list: RouteList::from_name(&list)?,
                    route: Route::of_value(&fields.take("route")?)?,
                }
            }
            "delete_route" => Edit::DeleteRoute { node, route: fields.take("route")? },
            "restart" => Edit::Restart { node },
            "request" => Edit::Request { node, body: fields.take("body")? },
            _ => return None,
        })
    }
}
