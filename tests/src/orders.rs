//! Calls the methods of every builder in many orders, in a program that compares the parameters with a model.

use std::fmt::Write as _;

use codegen::Problems;
use codegen::internals::ir::{Location, Params, Type, TypeDef, TypeId, TypeKind};
use proc_macro2::TokenStream;
use quote::quote;

use crate::calls::{Value, ident, public_path};
use crate::generator::{Inputs, api};
use crate::scratch::Scratch;

/// The part of the program that is the same for all crates.
const PROGRAM: &str = r#"//! Calls builders in many orders: prints the number of builders, of their methods, of
//! orders, and of methods that send nothing.
#![allow(deprecated, unused)]

use std::collections::BTreeMap;

use stripe_portal::form::{FormWriter, ToForm, decode};

type Pairs = BTreeMap<String, String>;

/// The effect of a method on its parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Replaces the value.
    Set,
    /// Adds entries to a map.
    Add,
    /// Clears the value.
    Clear,
    /// Clears an entry of a map.
    ClearEntry,
}

struct Builder {
    name: &'static str,
    methods: &'static [(&'static str, Kind)],
    /// Returns the parameters after calls in an order.
    call: fn(&[usize]) -> Pairs,
}

fn form<T: ToForm>(mut value: T, methods: &[fn(T) -> T], order: &[usize]) -> Pairs {
    for method in order {
        value = methods[*method](value);
    }
    let mut form = FormWriter::new();
    value.to_form(&mut form);
    decode(&form.finish()).into_iter().collect()
}

/// Returns the parameters inside of `name`.
fn inside(pairs: &Pairs, name: &str) -> Pairs {
    let is_inside = |key: &str| key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['));
    pairs.iter().filter(|(key, _)| is_inside(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}

impl Builder {
    /// Returns the parameters that calls in an order have to send.
    fn expected(&self, order: &[usize], alone: &[Pairs]) -> Pairs {
        let mut sent = (self.call)(&[]);
        let mut cleared: BTreeMap<&str, bool> = BTreeMap::new();
        for &method in order {
            let (name, kind) = self.methods[method];
            let is_cleared = cleared.entry(name).or_default();
            if kind == Kind::ClearEntry && *is_cleared {
                continue;
            }
            if *is_cleared || matches!(kind, Kind::Set | Kind::Clear) {
                for key in inside(&sent, name).into_keys() {
                    sent.remove(&key);
                }
            }
            *is_cleared = kind == Kind::Clear;
            sent.extend(alone[method].clone());
        }
        sent
    }

    /// Returns the number of methods that send nothing, because they set an object that has no parameters.
    fn silent(&self) -> usize {
        (0..self.methods.len()).filter(|method| inside(&(self.call)(&[*method]), self.methods[*method].0).is_empty()).count()
    }

    /// Compares each pair in both orders, and random orders of all. Returns their number.
    fn check(&self, random: &mut dyn FnMut(usize) -> usize) -> usize {
        let count = self.methods.len();
        let alone: Vec<Pairs> =
            (0..count).map(|method| inside(&(self.call)(&[method]), self.methods[method].0)).collect();
        let mut orders = Vec::new();
        for one in 0..count {
            for other in (0..count).filter(|other| *other != one) {
                orders.push(vec![one, other]);
            }
        }
        for _ in 0..24 {
            let mut order: Vec<usize> = (0..count).collect();
            for at in (1..count).rev() {
                order.swap(at, random(at + 1));
            }
            orders.push(order);
        }
        for order in &orders {
            let (sent, expected) = ((self.call)(order), self.expected(order, &alone));
            let called: Vec<_> = order.iter().map(|method| self.methods[*method]).collect();
            assert_eq!(sent, expected, "{}: {called:?}", self.name);
        }
        orders.len()
    }
}

fn main() {
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    let orders: usize = BUILDERS.iter().map(|builder| builder.check(&mut random)).sum();
    let methods: usize = BUILDERS.iter().map(|builder| builder.methods.len()).sum();
    let silent: usize = BUILDERS.iter().map(Builder::silent).sum();
    println!("{} {methods} {orders} {silent}", BUILDERS.len());
}

"#;

/// Compiles the builders of the crate that is generated from `inputs`, and calls them. Returns the number of builders, of
/// methods, of orders, and of methods that send nothing.
///
/// # Errors
/// Fails as `generate` does.
pub fn call(scratch: &Scratch, inputs: &Inputs) -> Result<[usize; 4], Problems> {
    let (api, _) = api(inputs)?;
    let mut values = Value::new(&api);
    let mut program = PROGRAM.to_owned();
    let mut builders = String::new();
    for (index, def) in api.types.iter().enumerate() {
        let TypeKind::Params(params) = &def.kind else { continue };
        if api.same_as(TypeId(index)).is_some() {
            continue;
        }
        let (path, start) = (public_path(def), values.start(TypeId(index)));
        let (mut names, mut methods) = (String::new(), Vec::new());
        for (name, kind, method) in values.methods(TypeId(index), params) {
            let _ = write!(names, "({name:?}, Kind::{kind}), ");
            methods.push(quote!(|value| value #method));
        }
        let body = quote! {
            fn #index(order: &[usize]) -> Pairs {
                let methods: &[fn(#path) -> #path] = &[#(#methods),*];
                form(#start, methods, order)
            }
        };
        program.push_str(&body.to_string().replacen(&format!("{index}usize"), &format!("builder_{index}"), 1));
        program.push('\n');
        let _ = writeln!(
            builders,
            "    Builder {{ name: {:?}, methods: &[{names}], call: builder_{index} }},",
            name_of(def)
        );
    }
    let _ = writeln!(program, "const BUILDERS: &[Builder] = &[\n{builders}];");
    scratch.write("examples/orders.rs", &program);
    let features = ["--no-default-features", "--features", "default-resources"];
    let output = scratch.cargo(&[&["run", "--quiet", "--example", "orders"][..], &features].concat());
    let numbers: Vec<usize> = output.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    Ok(numbers.try_into().unwrap_or_else(|_| panic!("{output}")))
}

fn name_of(def: &TypeDef) -> &str {
    &def.path
}

impl Value<'_> {
    /// Returns the builder with its required parameters.
    fn start(&mut self, id: TypeId) -> TokenStream {
        let def = self.api.get(id);
        let TypeKind::Params(params) = &def.kind else { return TokenStream::new() };
        let path = public_path(def);
        self.open.push(id);
        let arguments: Vec<_> = params.required().map(|param| self.argument(&param.ty)).collect();
        self.open.pop();
        quote!(#path::new(#(#arguments),*))
    }

    /// Returns the methods of a builder that change its form: the name of the parameter, the kind, and the call.
    fn methods(&mut self, id: TypeId, params: &Params) -> Vec<(String, &'static str, TokenStream)> {
        let mut methods = vec![("new_parameter".to_owned(), "Set", quote!(.extra("new_parameter", 1)))];
        let has_body = params.fields.iter().any(|param| matches!(param.location, Location::Body | Location::Part));
        self.open.push(id);
        for (index, param) in params.fields.iter().enumerate() {
            let is_apart = match param.location {
                Location::Path | Location::Part => true,
                Location::Query => has_body,
                Location::Body => false,
            };
            if is_apart || matches!(param.ty, Type::Expand { .. }) {
                continue;
            }
            let (is_clearable, value) = match &param.ty {
                Type::Clearable(value) => (true, &**value),
                value => (false, value),
            };
            let name = || param.name.wire.clone();
            let again = matches!(value, Type::Boxed(id) if self.open.contains(id));
            if !again && !params.is_required(index) {
                let (setter, argument) = (ident(&param.name.rust), self.argument(&param.ty));
                let kind = if matches!(value, Type::Map(_)) { "Add" } else { "Set" };
                methods.push((name(), kind, quote!(.#setter(#argument))));
            }
            let clear = format!("clear_{}", param.name.rust.trim_end_matches('_'));
            if is_clearable {
                let clear = ident(&clear);
                methods.push((name(), "Clear", quote!(.#clear())));
            }
            if is_clearable && !param.required && *value == Type::Map(Box::new(Type::String)) {
                let clear = ident(&format!("{clear}_entry"));
                methods.push((name(), "ClearEntry", quote!(.#clear("other"))));
            }
        }
        self.open.pop();
        methods
    }
}
