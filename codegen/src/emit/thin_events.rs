//! Emits the enum of the thin events.

use crate::code::Code;
use crate::ir::names::UNRECOGNIZED;
use crate::ir::{Api, ThinEvent, Type};

use super::{EVENTS, docs, gates};
use crate::rust::types::{lit, ty};

/// The name of the enum.
const NAME: &str = "ThinEventKind";

pub(super) fn thin_events(code: &mut Code, api: &Api) {
    let module: &[String] = &[EVENTS.to_owned()];
    let cfg = |code: &mut Code, event: &ThinEvent| {
        if let Some(cfg) = event.resource.and_then(|resource| gates::cfg(&api.gates[resource.0])) {
            code.line(cfg);
        }
    };
    code.item(|code| {
        code.doc("A thin event by its type, which decides the types of its object and of its data.");
        code.line("#[derive(Clone, Debug, PartialEq)]");
        code.line("#[non_exhaustive]");
        code.block(format_args!("pub enum {NAME}"), |code| {
            for event in &api.thin_events {
                docs::plain(code, &format!("{}.", docs::quoted(&event.name.wire)));
                cfg(code, event);
                let object = event.object().map_or(Type::Opaque, Type::Ref);
                let (data, object) = (ty(api, module, &event.data), ty(api, module, &object));
                code.line(format_args!("{}(crate::webhook::TypedThinEvent<{data}, {object}>),", event.name.rust));
            }
            code.doc("Any other thin event.");
            code.line(format_args!("{UNRECOGNIZED}(crate::webhook::ThinEvent),"));
        });
    });
    code.item(|code| {
        code.block(format_args!("impl {NAME}"), |code| {
            code.doc("The thin events with a type of their own.");
            code.enclosed("pub const KNOWN: &'static [&'static str] = &[", "];", |code| {
                for event in &api.thin_events {
                    cfg(code, event);
                    code.line(format_args!("{},", lit(&event.name.wire)));
                }
            });
            code.method(|code| {
                code.doc("Returns the event, whichever type it has.");
                code.function("pub fn event", &["&self"], "&crate::webhook::ThinEvent", |code| {
                    code.block("match self", |code| {
                        for event in &api.thin_events {
                            cfg(code, event);
                            code.line(format_args!("Self::{}(event) => event,", event.name.rust));
                        }
                        code.line(format_args!("Self::{UNRECOGNIZED}(event) => event,"));
                    });
                });
            });
        });
    });
    code.item(|code| {
        code.block(format_args!("impl From<crate::webhook::ThinEvent> for {NAME}"), |code| {
            code.method(|code| {
                code.function("fn from", &["event: crate::webhook::ThinEvent"], "Self", |code| {
                    code.block("match event.type_.as_str()", |code| {
                        for event in &api.thin_events {
                            cfg(code, event);
                            let (wire, variant) = (lit(&event.name.wire), &event.name.rust);
                            let typed = "crate::webhook::TypedThinEvent::made_for(crate::API_VERSION, event)";
                            code.line(format_args!("{wire} => Self::{variant}({typed}),"));
                        }
                        code.line(format_args!("_ => Self::{UNRECOGNIZED}(event),"));
                    });
                });
            });
        });
    });
}
