//! Writes `npm/src/good.ts`: the requests in which there is nothing to find, told from objects by straight JavaScript. Made
//! from the table of fields, so that keys are the checker's own.
use crate::{FINDINGS, verdict};
use enmesh_core::check::{self, Field, Scan, Shape, fields};
use enmesh_core::operation::OperationKind;
use enmesh_core::profile::{Dialect, Profile, Target};
use std::fmt::Write as _;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/npm/src/good.ts");

/// A list's function: its name, its items' keys, what is asked of an item beside its values, and what it is named by.
const LISTS: [(Shape, &str, &str, [&str; 2]); 4] = [
    (Shape::Subscriptions, "goodSubscriptions", "(subscribe || publish)", ["schema", "table"]),
    (Shape::RouteList, "goodRoutes", "host !== own", ["host", "port"]),
    (Shape::StoredRouteList, "goodStoredRoutes", "", ["host", "port"]),
    (Shape::Connections, "goodConnections", "node_name !== own", ["node_name", ""]),
];

/// Whether JSON.stringify writes an object otherwise than by the keys that `for in` lists. Written out at each place: the
/// engine then sees one kind of object there.
fn not_plain(object: &str) -> String {
    format!(
        "typeof {object} !== \"object\" || {object} === null || Object.getPrototypeOf({object}) !== Object.prototype || \
         {object}.toJSON !== undefined"
    )
}

fn predicate(field: &Field) -> String {
    let name = match field.shape {
        Shape::NodeName => return format!("is.nodeName({0}) && {0} !== own", field.key),
        Shape::Host => "host",
        Shape::Port => "port",
        Shape::StoredHost => "storedHost",
        Shape::StoredPort => "storedPort",
        Shape::SchemaName => "schemaName",
        Shape::TableName => "tableName",
        Shape::Flag => "flag",
        Shape::Server => "server",
        list => match LISTS.iter().find(|(shape, ..)| *shape == list) {
            Some((_, name, ..)) => return format!("{name}({}, own)", field.key),
            None => return "false".into(),
        },
    };
    format!("is.{name}({})", field.key)
}

/// Code that gives up unless the object has the required keys and no others, and then names their values. The key `free`
/// may be there or not.
fn keys(
    out: &mut String,
    object: &str,
    required: &[&Field],
    first: Option<&str>,
    free: Option<&str>,
    no: &str,
    indent: &str,
) {
    let keys: Vec<&str> = first.into_iter().chain(required.iter().map(|field| field.key)).collect();
    let other = keys.iter().map(|key| format!("key !== \"{key}\"")).collect::<Vec<_>>().join(" && ");
    if free.is_some() {
        let _ = writeln!(out, "{indent}let free = false;");
    }
    let _ = writeln!(out, "{indent}let keys = 0;\n{indent}for (const key in {object}) {{");
    if let Some(free) = free {
        let _ = writeln!(out, "{indent}  if (key === \"{free}\") {{");
        let _ = writeln!(out, "{indent}    free = true;\n{indent}    continue;\n{indent}  }}");
    }
    let _ = writeln!(out, "{indent}  if ({other}) return {no};\n{indent}  keys++;\n{indent}}}");
    let _ = writeln!(out, "{indent}if (keys !== {}) return {no};", keys.len());
    let values = required.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
    if !values.is_empty() {
        let _ = writeln!(out, "{indent}const {{ {values} }} = {object};");
    }
}

fn required(fields: &'static [Field]) -> Vec<&'static Field> {
    fields.iter().filter(|field| field.required).collect()
}

fn list(out: &mut String, (shape, name, also, by): &(Shape, &str, &str, [&str; 2])) {
    let required = required(shape.items());
    let _ = writeln!(out, "\nconst {name}Names = new is.Names();\n");
    let own = if *name == "goodStoredRoutes" || *name == "goodSubscriptions" { "_own" } else { "own" };
    let _ = writeln!(out, "function {name}(value: unknown, {own}: string | undefined): boolean {{");
    let _ = writeln!(out, "  if (!is.list(value)) return false;\n  {name}Names.begin();");
    let _ = writeln!(out, "  for (let at = 0; at < value.length; at++) {{\n    const item: any = value[at];");
    let _ = writeln!(out, "    if ({}) return false;", not_plain("item"));
    keys(out, "item", &required, None, None, "false", "    ");
    let named = by.map(|key| if key.is_empty() { "undefined" } else { key }).join(", ");
    let (names, others): (Vec<&Field>, Vec<&Field>) =
        required.iter().partition(|field| by.contains(&field.key));
    let names = names.iter().map(|field| predicate(field)).collect::<Vec<_>>().join(" && ");
    let mut all: Vec<String> = others.iter().map(|field| predicate(field)).collect();
    all.extend((!also.is_empty()).then(|| (*also).to_owned()));
    all.push(format!("({name}Names.again({named}) || ({names} && {name}Names.add({named})))"));
    let _ = writeln!(
        out,
        "    if (!({})) return false;\n  }}\n  return {name}Names.end();\n}}",
        all.join(" && ")
    );
}

/// Whether a target has nothing to say about the operation as such.
fn holds(kind: OperationKind, target: Target) -> bool {
    let bare = format!("{{\"operation\":\"{}\"}}", kind.name());
    let says = |findings: Vec<_>| findings.is_empty();
    target.dialect() == Dialect::Nats
        && (fields(kind).iter().any(|field| field.required)
            || says(check::check(bare.as_bytes(), &Profile { target, ..Profile::default() }).findings))
}

fn written() -> String {
    let mut out = String::from(
        "// Written by `ENMESH_WRITE=1 cargo test -p enmesh-wasm good` from the table of fields, by crates/wasm/src/good.rs.\n\
         import * as is from \"./plain.js\";\n",
    );
    for entry in &LISTS {
        list(&mut out, entry);
    }
    out.push_str(
        "\n/** The verdict (crates/wasm/src/lib.rs packs it) on a request in which there surely is nothing to find, or only what\n \
         * start_time beside node_name brings with it; else 0. */\n\
         export function good(request: any, target: string | undefined, own: string | undefined): number {\n",
    );
    let _ = writeln!(out, "  if ({}) return 0;\n  switch (request.operation) {{", not_plain("request"));
    for kind in OperationKind::ALL {
        let _ = writeln!(out, "    case \"{}\": {{", kind.name());
        for target in Target::ALL.into_iter().filter(|target| !holds(kind, *target)) {
            let _ = writeln!(out, "      if (target === \"{}\") return 0;", target.name());
        }
        let required = required(fields(kind));
        let time = fields(kind).iter().find(|field| field.shape == Shape::StartTime).map(|field| field.key);
        keys(&mut out, "request", &required, Some("operation"), time, "0", "      ");
        let all = required.iter().map(|field| predicate(field)).collect::<Vec<_>>().join(" && ");
        let verdict = verdict(&Scan { operation: Some(kind), marks: Vec::new(), status: 200 });
        let _ = match (all.is_empty(), time) {
            (true, _) => writeln!(out, "      return {verdict};\n    }}"),
            (false, None) => writeln!(out, "      return {all} ? {verdict} : 0;\n    }}"),
            (false, Some(time)) => writeln!(
                out,
                "      if (!({all})) return 0;\n      if (!free || request.{time} === undefined) return {verdict};\n      \
                 return is.startTime(request.{time}) ? {} : 0;\n    }}",
                verdict | FINDINGS
            ),
        };
    }
    out.push_str("  }\n  return 0;\n}\n");
    out
}

#[test]
fn the_good_path_is_that_of_the_table() {
    let written = written();
    if std::env::var_os("ENMESH_WRITE").is_some() {
        std::fs::write(FILE, &written).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(kept, written, "ENMESH_WRITE=1 cargo test -p enmesh-wasm good writes it anew");
}
