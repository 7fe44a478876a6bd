//! Names, hosts and routes as people type and paste them: what is read is written back as it was read.
#![no_main]
use enmesh_core::name::{Host, NodeName, Route};
use enmesh_core::operation::{parse_routes, rest_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(name) = NodeName::parse(text) {
        assert_eq!(name.as_str(), text);
    }
    if let Ok(host) = Host::parse(text) {
        assert_eq!(host.as_str(), text);
    }
    if let Ok(route) = Route::parse(text) {
        assert_eq!(Route::parse(&route.to_string()).as_ref(), Ok(&route));
    }
    rest_of(&parse_routes(text));
});
