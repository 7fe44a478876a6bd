//! Names that hurt later, and peers that one node only knows.
use super::look::{Look, Words};
use super::rules;
use crate::name::NodeName;
use crate::profile::Dialect;

pub(super) async fn look(look: &mut Look<'_>) {
    for &id in look.nodes.clone().iter() {
        let name = look.name(id);
        look.spend(look.nodes.len()).await;
        // Plexus names nodes by their hosts, and that is right there.
        if look.cluster.dialect_of(id) == Some(Dialect::Nats) {
            own_name(look, id, name);
        }
        known_by_one(look, id, name);
    }
}

fn own_name(look: &mut Look<'_>, id: u32, name: &str) {
    if let Err(problem) = NodeName::parse(name) {
        look.rare(|look| {
            let message = format!("The node's own name, {name:?}, {problem}.");
            let help =
                "No other node can add it. Give it another clustering.nodeName, and restart it.".to_owned();
            look.find(&rules::NAME_UNUSABLE, &[id], None, Words { message, help }, Vec::new());
        });
    } else if is_host(name) || look.cluster.hosts(id).any(|host| label(host) == Some(name)) {
        look.rare(|look| {
        let message = format!("{name} is named after its host.");
        let help = format!(
            "If the host is replaced, the name goes with it. Set clustering.nodeName to a name that stays; the peers then have to add it anew, for to them {name} is another node."
        );
        look.find(&rules::NAME_IS_HOST, &[id], None, Words { message, help }, Vec::new());
});
    }
}

/// The first label of a host that is no address.
fn label(host: &str) -> Option<&str> {
    let first = host.split('.').next()?;
    first.bytes().any(|byte| !byte.is_ascii_digit()).then_some(first)
}

/// Whether a name is one that machines get by themselves: of this machine, of an address, of a container.
fn is_host(name: &str) -> bool {
    let container =
        name.len() == 12 && name.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase());
    let parts: Vec<&str> = name.rsplitn(5, '-').take(4).collect();
    let address = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
    name.eq_ignore_ascii_case("localhost") || container || address
}

fn known_by_one(look: &mut Look<'_>, id: u32, name: &str) {
    let cluster = look.cluster;
    if cluster.was_asked(id) {
        return;
    }
    let told: Vec<u32> = look.nodes.iter().copied().filter(|&node| cluster.told_rows(node)).collect();
    if told.len() < 3 {
        return;
    }
    let mut knows = told.into_iter().filter(|&node| cluster.lists(node, id) == Some(true));
    let (Some(only), None) = (knows.next(), knows.next()) else { return };
    look.rare(|look| {
        let message = format!("Of the nodes connected here only {} knows {name}.", look.name(only));
        let help = format!(
            "Connect {name} too, to see its side; if it is gone, remove it from {}.",
            look.name(only)
        );
        look.find(&rules::KNOWN_BY_ONE, &[id, only], None, Words { message, help }, Vec::new());
    });
}

#[cfg(test)]
mod tests {
    #[test]
    fn hosts_are_told_from_names() {
        for (name, host) in [
            ("localhost", true),
            ("ip-10-0-0-7", true),
            ("10-0-0-7", true),
            ("ec2-3-22-181-22", true),
            ("3f9a0c1d2b4e", true),
            ("eu-1", false),
            ("node-1-2-3", false),
            ("shop-300-1-2-3", false),
            ("production12", false),
        ] {
            assert_eq!(super::is_host(name), host, "{name}");
        }
    }
}
