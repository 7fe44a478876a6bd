//! As it is seen: a file of its own, without styles or scripts from elsewhere.
use super::super::{EdgeKind, NODE_RADIUS, Scene, shape, written};
use crate::cluster::{Agreement, Health};
use std::fmt::Write;

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white.
    Light,
    /// Light on near black.
    Dark,
}

struct Colours {
    ground: &'static str,
    text: &'static str,
    muted: &'static str,
    line: &'static str,
    region: &'static str,
    edge: &'static str,
    open: &'static str,
    slow: &'static str,
    down: &'static str,
    accent: &'static str,
}

const LIGHT: Colours = Colours {
    ground: "#ffffff",
    text: "#1b2027",
    muted: "#57606c",
    line: "#dde1e6",
    region: "#f3f5f8",
    edge: "#6f7b8b",
    open: "#1a7f37",
    slow: "#8f5d00",
    down: "#c4222c",
    accent: "#2b59c3",
};

const DARK: Colours = Colours {
    ground: "#1b1f24",
    text: "#e4e8ed",
    muted: "#9ca6b3",
    line: "#2d333b",
    region: "#20252b",
    edge: "#8793a3",
    open: "#4ac26b",
    slow: "#dba32c",
    down: "#ff7a72",
    accent: "#82aaff",
};

/// The whole drawing at zoom 1, with the names there is room for.
pub fn svg(scene: &Scene, theme: Theme) -> String {
    let c = if theme == Theme::Light { &LIGHT } else { &DARK };
    let [left, top, width, height] = scene.view_box;
    let mut text = String::new();
    let mut line = |words: std::fmt::Arguments| _ = writeln!(text, "{words}");
    line(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{left} {top} {width} {height}\" \
         font-family=\"ui-monospace, Menlo, Consolas, monospace\" text-anchor=\"middle\">"
    ));
    line(format_args!(
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        c.ground
    ));
    for region in &scene.regions {
        line(format_args!(
            "<path d=\"{}\" fill=\"{}\" stroke=\"{}\"/><text x=\"{}\" y=\"{}\" dy=\"0.35em\" font-size=\"13\" fill=\"{}\">{}</text>",
            region.path,
            c.region,
            c.line,
            region.label.x,
            region.label.y,
            c.muted,
            escaped(&region.name)
        ));
    }
    for edge in &scene.edges {
        let (colour, width, dashes) = match edge.kind {
            EdgeKind::Link => (c.line, 6.0, ""),
            EdgeKind::Route => (c.muted, 1.5, " stroke-dasharray=\"2 3\""),
            EdgeKind::Flow(Agreement::Agreed) => (c.edge, 1.8, ""),
            EdgeKind::Flow(Agreement::OneSided) => (c.slow, 2.2, " stroke-dasharray=\"7 4\""),
            EdgeKind::Flow(Agreement::Unconfirmed) => (c.edge, 1.8, " stroke-dasharray=\"1.5 3.5\""),
            EdgeKind::Starts => (c.accent, 2.6, ""),
            EdgeKind::Ends => (c.down, 2.2, " stroke-dasharray=\"3 4\""),
        };
        line(format_args!(
            "<g><title>{}</title><path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"round\"{dashes}/>{}</g>",
            escaped(&edge.label),
            edge.path,
            edge.head
                .as_ref()
                .map(|head| format!("<path d=\"{head}\" fill=\"{colour}\"/>"))
                .unwrap_or_default()
        ));
    }
    let names = written(scene, 1.0, &|_| true);
    for (node, name) in scene.nodes.iter().zip(&names.names) {
        let (colour, fill) = match node.health {
            Health::Open => (c.open, c.open),
            Health::Slow => (c.slow, "none"),
            Health::Down | Health::Unreachable | Health::Refused => (c.down, c.down),
            Health::Unknown | Health::Off => (c.muted, "none"),
        };
        let dashes = if node.health == Health::Unknown { " stroke-dasharray=\"3 3\"" } else { "" };
        line(format_args!(
            "<g transform=\"translate({} {})\"><title>{}, {}</title><circle r=\"{NODE_RADIUS}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"{dashes}/>\
             <path d=\"{}\" transform=\"scale(1.5)\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.2\"/></g>",
            node.at.x,
            node.at.y,
            escaped(&node.name),
            node.health.word(),
            c.ground,
            if node.health.is_silent() { c.down } else { c.muted },
            shape(node.health)
        ));
        if let Some(at) = name {
            line(format_args!(
                "<text x=\"{:.1}\" y=\"{:.1}\" dy=\"0.35em\" font-size=\"{}\" font-weight=\"600\" fill=\"{}\" stroke=\"{}\" stroke-width=\"4\" \
                 stroke-linejoin=\"round\" paint-order=\"stroke\">{}</text>",
                at.x,
                at.y,
                names.font,
                c.text,
                c.ground,
                escaped(&node.name)
            ));
        }
    }
    text.push_str("</svg>\n");
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
