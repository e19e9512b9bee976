//! Emits the typed webhook events.

use crate::code::Code;
use crate::ir::names::{UNRECOGNIZED, UNTYPED};
use crate::ir::{Api, Event};

use super::{EVENTS, docs, gates};
use crate::rust::types::{lit, path};

pub(super) fn events(code: &mut Code, api: &Api) {
    let module: &[String] = &[EVENTS.to_owned()];
    let cfg = |code: &mut Code, event: &Event| {
        if let Some(cfg) = gates::cfg(&api.gates[event.object.0]) {
            code.line(cfg);
        }
    };
    code.item(|code| {
        code.doc("The object that a webhook event is about.");
        code.line("#[derive(Clone, Debug, PartialEq)]");
        code.line("#[non_exhaustive]");
        code.block("pub enum EventData", |code| {
            for event in &api.events {
                docs::plain(code, &format!("{}.", docs::quoted(&event.name.wire)));
                cfg(code, event);
                code.line(format_args!("{}(Box<{}>),", event.name.rust, path(module, api.get(event.object))));
            }
            code.doc("The object of any other event.");
            code.line(format_args!("{UNRECOGNIZED}(crate::Opaque),"));
            code.doc("The object of an event above, if it does not fit the event's type.");
            code.line(format_args!("{UNTYPED}(crate::Untyped),"));
        });
    });
    code.item(|code| {
        code.block("impl EventData", |code| {
            code.doc("The events with a type of their own.");
            code.enclosed("pub const KNOWN: &'static [&'static str] = &[", "];", |code| {
                for event in &api.events {
                    cfg(code, event);
                    code.line(format_args!("{},", lit(&event.name.wire)));
                }
            });
        });
    });
    code.item(|code| {
        code.block("impl crate::webhook::EventObjects for EventData", |code| {
            code.line("const API_VERSION: &'static str = crate::API_VERSION;");
            let arguments = ["event_type: &str", "object: crate::webhook::EventObject<'_>"];
            code.method(|code| {
                code.function("fn decode", &arguments, "Result<Self, crate::error::ValueError>", |code| {
                    code.block("match event_type", |code| {
                        for event in &api.events {
                            cfg(code, event);
                            let (wire, variant) = (lit(&event.name.wire), &event.name.rust);
                            code.line(format_args!("{wire} => object.decode().map(Self::{variant}),"));
                        }
                        code.line(format_args!("_ => object.decode().map(Self::{UNRECOGNIZED}),"));
                    });
                });
            });
            code.method(|code| {
                code.function("fn untyped", &["object: crate::Untyped"], "Self", |code| {
                    code.line(format_args!("Self::{UNTYPED}(object)"));
                });
            });
        });
    });
}
