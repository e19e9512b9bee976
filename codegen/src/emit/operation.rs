//! Emits operations: the request, and the methods that send it.

use crate::code::Code;
use crate::ir::{
    Api, BodyFormat, Guard, GuardKind, Location, Method, NextPage, Operation, Pagination, Param, Params, TypeDef,
};

use super::builder::options;
use super::docs;
use super::form::field;
use crate::rust::types::{lit, ty};

/// Writes the methods that send an operation.
pub(super) fn send(code: &mut Code, api: &Api, def: &TypeDef, operation: &Operation) {
    let output = ty(api, &def.module, &operation.output);
    let answer = format!("Result<{output}, crate::Error>");
    // An `async fn` would be a state machine of its own around that of the client. compile-time: no async
    let future = format!("impl Future<Output = {answer}> + use<>");
    for (feature, method, client, answer) in [
        ("client", "send", "crate::Client", &future),
        ("blocking", "send_blocking", "crate::blocking::Client", &answer),
    ] {
        code.method(|code| {
            code.doc(&format!("Calls {}.", docs::quoted(&format!("{} {}", operation.method.as_str(), operation.path))));
            code.doc("");
            code.doc("# Errors");
            code.doc("See [`Error`](crate::Error).");
            code.line(format_args!("#[cfg(feature = \"{feature}\")]"));
            code.line("#[inline]");
            let client = format!("client: &{client}");
            let head = format_args!("pub fn {method}");
            code.function(head, &["&self", &client], answer, |code| code.line("client.send(self)"));
        });
    }
}

/// Writes the `Operation` implementation.
pub(super) fn operation(code: &mut Code, api: &Api, def: &TypeDef, params: &Params, operation: &Operation) {
    let Some(options) = options(params) else { return };
    code.item(|code| {
        code.block(format_args!("impl crate::operation::Operation for {}", def.name), |code| {
            code.line(format_args!("type Output = {};", ty(api, &def.module, &operation.output)));
            let method = operation.method.variant();
            code.line(format_args!("const METHOD: crate::request::Method = crate::request::Method::{method};"));
            code.line(format_args!("const PATH: &'static str = {};", lit(&operation.path)));
            code.method(|code| {
                code.line("#[inline]");
                code.block("fn request(&self) -> Result<crate::request::Request, crate::Error>", |code| {
                    for check in &params.guards {
                        guard(code, params, check);
                    }
                    let request = request(code, api, params, operation);
                    code.line(format_args!("{request}.checked()"));
                });
            });
            code.method(|code| {
                code.line("#[inline]");
                code.block("fn options(&self) -> &crate::RequestOptions", |code| {
                    code.line(format_args!("&self.{options}"));
                });
            });
            code.method(|code| {
                code.line("#[inline]");
                code.block("fn options_mut(&mut self) -> &mut crate::RequestOptions", |code| {
                    code.line(format_args!("&mut self.{options}"));
                });
            });
        });
    });
    if let Some(pagination) = &operation.pagination {
        paginated(code, api, def, options, pagination);
    }
}

/// Writes the check that parameters are set together as they must be.
fn guard(code: &mut Code, params: &Params, guard: &Guard) {
    let check = match guard.kind {
        GuardKind::AtLeastOne => "at_least_one_of",
        GuardKind::AtMostOne => "at_most_one_of",
    };
    let set = guard.params.iter().map(|&index| {
        let name = &params.fields[index].name;
        format!("({}, self.{}.is_some())", lit(&name.wire), name.rust)
    });
    let set: Vec<_> = set.collect();
    code.line(format_args!("crate::request::{check}(&[{}], &self.extra)?;", set.join(", ")));
}

/// Writes the parts of the request that need a line of their own, and returns the expression that builds it.
fn request(code: &mut Code, api: &Api, params: &Params, operation: &Operation) -> String {
    let at = |location: Location| params.fields.iter().filter(move |param| param.location == location);
    let list = |entries: &mut dyn Iterator<Item = String>| entries.collect::<Vec<_>>().join(", ");
    let filled =
        list(&mut at(Location::Path).map(|Param { name, .. }| format!("({}, &self.{})", lit(&name.wire), name.rust)));
    let path = if filled.is_empty() {
        "Self::PATH"
    } else {
        code.line(format_args!("let path = crate::request::path(Self::PATH, &[{filled}])?;"));
        "path"
    };
    let has_body = at(Location::Body).next().is_some();
    let has_query = at(Location::Query).next().is_some();
    let mut request = format!("crate::request::Request::new(Self::METHOD, {path}).api_version(crate::API_VERSION)");
    if let Some(server) = &operation.server {
        request.push_str(&format!(".server({})", lit(server)));
    }
    if let Some(media_type) = &operation.media_type {
        request.push_str(&format!(".accept({})", lit(media_type)));
    }
    let body = match operation.body {
        _ if operation.method != Method::Post => None,
        BodyFormat::Form if has_query && !has_body => None,
        BodyFormat::Form => Some(".form(self)"),
        BodyFormat::Json => Some(".json(&crate::__private::json_body(self)?)"),
        BodyFormat::Multipart => {
            let files = list(&mut at(Location::Part).map(|Param { name, required, .. }| {
                let (wire, rust) = (lit(&name.wire), &name.rust);
                if *required {
                    format!("({wire}, Some(&self.{rust}))")
                } else {
                    format!("({wire}, self.{rust}.as_ref())")
                }
            }));
            code.line(format_args!("let body = crate::Multipart::new(self, &[{files}])?;"));
            Some(".multipart(body)")
        }
    };
    // `self` is encoded as the body, or as the query of a request without one. A query beside a body is encoded apart.
    request.push_str(body.unwrap_or(".query(self)"));
    if body.is_some() && has_query {
        code.enclosed("let query = crate::__private::params_from_fn(|form| {", "});", |code| {
            for param in at(Location::Query) {
                code.line(field(api, param, false));
            }
        });
        request.push_str(".query(&query)");
    }
    request
}

fn paginated(code: &mut Code, api: &Api, def: &TypeDef, options: &str, pagination: &Pagination) {
    let (is_backwards, cursor, argument) = match &pagination.next {
        NextPage::Link => ("false".to_owned(), format!("self.{options}.page()"), "query"),
        NextPage::Token { page } => ("false".to_owned(), format!("self.{page}.as_deref()"), "page"),
        NextPage::Cursor { starting_after, ending_before } => (
            format!("self.{ending_before}.is_some()"),
            format!("self.{ending_before}.as_deref().or(self.{starting_after}.as_deref())"),
            "id",
        ),
    };
    code.item(|code| {
        code.block(format_args!("impl crate::operation::Paginated for {}", def.name), |code| {
            code.line(format_args!("type Item = {};", ty(api, &def.module, &pagination.item)));
            for (head, body) in
                [("fn is_backwards(&self) -> bool", &is_backwards), ("fn cursor(&self) -> Option<&str>", &cursor)]
            {
                code.method(|code| {
                    code.line("#[inline]");
                    code.block(head, |code| code.line(body));
                });
            }
            code.method(|code| {
                code.line("#[inline]");
                code.block(format_args!("fn continue_from(&mut self, {argument}: &str)"), |code| {
                    match &pagination.next {
                        NextPage::Link => code.line(format_args!("self.{options}.set_page({argument});")),
                        NextPage::Token { page } => {
                            code.line(format_args!("self.{page} = Some({argument}.to_owned());"));
                        }
                        NextPage::Cursor { starting_after, ending_before } => {
                            let head = format_args!("let cursor = if {is_backwards} {{");
                            code.enclosed(head, "} else {", |code| {
                                code.line(format_args!("&mut self.{ending_before}"));
                            });
                            code.inside("};", |code| code.line(format_args!("&mut self.{starting_after}")));
                            code.line(format_args!("*cursor = Some({argument}.to_owned());"));
                        }
                    }
                });
            });
        });
    });
}
