//! What Stripe answers with.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Api, Docs, Field, FieldValue, Object, Presence, Type, TypeDef, TypeKind, View};
use crate::names::UNRECOGNIZED;

use super::docs;
use super::types::{ident, lit, path, present, ty};

pub(super) fn object(api: &Api, def: &TypeDef, object: &Object) -> TokenStream {
    let name = ident(&def.name);
    let docs = docs::outer(&def.docs, &def.path);
    let fields = object.fields.iter().filter_map(|field| {
        let FieldValue::Stored { ty: kind, presence, .. } = &field.value else { return None };
        let docs = docs::outer(&field.docs, &field.name.wire);
        let (name, kind) = (ident(&field.name.rust), present(ty(api, &def.module, kind), *presence));
        Some(quote!(#docs pub #name: #kind,))
    });
    let constants = constants(object);
    let view = object.view.as_ref().map(|view| view_method(api, def, object, view));
    let members = (!constants.is_empty() || view.is_some()).then(|| quote!(impl #name { #constants #view }));
    let implementation = implementation(api, def, object);
    let id = object.fields.iter().find(|field| object.identified && field.name.wire == "id");
    let identified = id.map(|field| ident(&field.name.rust)).map(|id| {
        quote! {
            impl crate::object::Identified for #name {
                #[inline]
                fn id(&self) -> &str {
                    &self.#id
                }
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #[doc = " Fields newer than this crate's API version."]
            pub extra: crate::Extra,
        }
        #members
        #implementation
        #identified
    }
}

fn constants(object: &Object) -> TokenStream {
    object
        .fields
        .iter()
        .filter_map(|field| match &field.value {
            FieldValue::Constant(value) => {
                let value = lit(value);
                Some(quote! {
                    #[doc = " The value of `object` in every such object, checked when one is read."]
                    pub const OBJECT: &'static str = #value;
                })
            }
            _ => None,
        })
        .collect()
}

fn implementation(api: &Api, def: &TypeDef, object: &Object) -> TokenStream {
    let name = ident(&def.name);
    let label = lit(&object.label);
    let wires = object.fields.iter().map(|field| lit(&field.name.wire));
    let read = read(api, object);
    let writes = object.fields.iter().enumerate().map(|(index, field)| {
        let (wire, rust) = (lit(&field.name.wire), ident(&field.name.rust));
        match &field.value {
            FieldValue::Constant(value) => {
                let value = lit(value);
                quote!(writer.value(#wire, #value);)
            }
            FieldValue::ConstantBool(value) => quote!(writer.value(#wire, &#value);),
            FieldValue::Stored { presence: Presence::Required, .. } => quote!(writer.value(#wire, &self.#rust);),
            FieldValue::Stored { .. } => {
                let index = Literal::usize_unsuffixed(index);
                quote!(writer.nullable(#index, #wire, &self.#rust);)
            }
        }
    });
    let masked = object.fields.iter().filter(|field| matches!(field.value, FieldValue::Stored { masked: true, .. }));
    let masked: Vec<_> = masked.map(|field| lit(&field.name.wire)).collect();
    let masked = (!masked.is_empty()).then(|| quote!(const MASKED: &'static [&'static str] = &[#(#masked),*];));
    let writer = if object.fields.is_empty() { ident("_writer") } else { ident("writer") };
    quote! {
        impl crate::object::Object for #name {
            const NAME: &'static str = #label;
            const FIELDS: &'static [&'static str] = &[#(#wires),*];
            #masked

            #[inline]
            fn read<'de, A: ::serde::de::MapAccess<'de>>(mut __reader: crate::object::Reader<A>) -> Result<Self, A::Error> {
                #read
            }

            fn write<M: crate::object::Fields>(&self, #writer: &mut crate::object::Writer<'_, M>) {
                #(#writes)*
            }
        }
    }
}

fn read(api: &Api, object: &Object) -> TokenStream {
    if object.fields.is_empty() {
        return quote! {
            __reader.next()?;
            Ok(Self { extra: __reader.finish() })
        };
    }
    let slots = object.fields.iter().map(slot);
    let is_constant = |field: &Field| !matches!(field.value, FieldValue::Stored { .. });
    let (constants, stored): (Vec<_>, Vec<_>) = object
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| !is_optional(field))
        .partition(|(_, field)| is_constant(field));
    let needed = constants.into_iter().chain(stored);
    let (indexes, found): (Vec<_>, Vec<_>) = needed
        .map(|(index, field)| {
            let slot = slot(field);
            let found = if is_constant(field) { quote!(Some(())) } else { quote!(Some(#slot)) };
            (Literal::usize_unsuffixed(index), (found, slot))
        })
        .unzip();
    let (found, needed): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let check = match (&found[..], &needed[..]) {
        ([], []) => None,
        ([found], [needed]) => Some(quote!(let #found = #needed)),
        _ => Some(quote!(let (#(#found),*) = (#(#needed),*))),
    };
    let check = check.map(|check| quote!(#check else { return Err(__reader.missing(&[#(#indexes),*])); };));
    let values = object.fields.iter().filter(|field| !is_constant(field)).map(slot);
    let fields = if let [field] = &object.fields[..] {
        let step = step(api, field);
        quote!(while __reader.next()? == 0 { #step?; })
    } else {
        let arms = object.fields.iter().enumerate().map(|(index, field)| {
            let (index, step) = (Literal::usize_unsuffixed(index), step(api, field));
            quote!(#index => #step,)
        });
        quote!(loop {
            let __read = match __reader.next()? {
                #(#arms)*
                _ => break,
            };
            __read?;
        })
    };
    quote! {
        #(let mut #slots = None;)*
        #fields
        #check
        Ok(Self { #(#values,)* extra: __reader.finish() })
    }
}

/// Reads one field's value.
fn step(api: &Api, field: &Field) -> TokenStream {
    let slot = slot(field);
    match &field.value {
        FieldValue::Constant(value) => {
            let value = lit(value);
            quote!(__reader.constant(#value, &mut #slot))
        }
        FieldValue::ConstantBool(value) => quote!(__reader.constant_bool(#value, &mut #slot)),
        FieldValue::Stored { ty, presence, .. } => {
            let is_object = matches!(ty, Type::Ref(id) if matches!(api.get(*id).kind, TypeKind::Object(_)));
            let method = ident(match (presence, is_object) {
                (Presence::Required, true) => "object",
                (Presence::Required, false) => "value",
                (_, true) => "nullable_object",
                (_, false) => "nullable",
            });
            quote!(__reader.#method(&mut #slot))
        }
    }
}

fn slot(field: &Field) -> proc_macro2::Ident {
    ident(&field.name.rust)
}

fn is_optional(field: &Field) -> bool {
    matches!(field.value, FieldValue::Stored { presence, .. } if presence != Presence::Required)
}

/// The enum that shows the matching member of a tagged union.
pub(super) fn view(api: &Api, def: &TypeDef, object: &Object, view: &View) -> TokenStream {
    let unrecognized = ident(UNRECOGNIZED);
    let tag = path(&view.module, api.get(view.tag_type));
    let variants = view.variants.iter().map(|(name, field)| {
        let variant = ident(&name.rust);
        let described = match &api.get(view.tag_type).kind {
            TypeKind::Enum(values) => values.values.iter().find(|value| value.name == *name).map(|value| &value.docs),
            _ => None,
        };
        let docs = docs::outer(described.unwrap_or(&Docs::default()), &name.wire);
        let payload = field.and_then(|field| match &object.fields[field].value {
            FieldValue::Stored { ty: Type::Boxed(id), .. } => Some(path(&view.module, api.get(*id))),
            FieldValue::Stored { ty: kind, .. } => Some(ty(api, &view.module, kind)),
            _ => None,
        });
        let payload = payload.map(|payload| quote!((&'a #payload)));
        quote!(#docs #variant #payload,)
    });
    let docs = docs::plain(&format!(
        "The member of [`{0}`]({1}) that its `{2}` selects.",
        def.name,
        path(&view.module, def).to_string().replace(' ', ""),
        object.fields[view.tag].name.wire,
    ));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum View<'a> {
            #(#variants)*
            #[doc = " A member newer than this crate's API version, or one that was not sent."]
            #unrecognized(&'a #tag),
        }
    }
}

fn view_method(api: &Api, def: &TypeDef, object: &Object, view: &View) -> TokenStream {
    let unrecognized = ident(UNRECOGNIZED);
    let module: Vec<_> =
        view.module.strip_prefix(&def.module[..]).unwrap_or_default().iter().map(|part| ident(part)).collect();
    let view_type = quote!(#(#module::)* View);
    let tag_type = path(&def.module, api.get(view.tag_type));
    let tag_field = &object.fields[view.tag];
    let optional = is_optional(tag_field);
    let arms: Vec<_> = view
        .variants
        .iter()
        .map(|(name, field)| {
            let variant = ident(&name.rust);
            match field.map(|field| &object.fields[field]) {
                None => quote!(#tag_type::#variant => #view_type::#variant,),
                Some(field) if is_optional(field) => {
                    let member = ident(&field.name.rust);
                    quote!(#tag_type::#variant => match &self.#member {
                        Some(member) => #view_type::#variant(member),
                        None => #view_type::#unrecognized(tag),
                    },)
                }
                Some(field) => {
                    let member = ident(&field.name.rust);
                    quote!(#tag_type::#variant => #view_type::#variant(&self.#member),)
                }
            }
        })
        .collect();
    let tag = ident(&tag_field.name.rust);
    let docs = docs::plain(&format!("The member that `{}` selects.", tag_field.name.rust));
    let matched = quote! {
        match tag {
            #(#arms)*
            #tag_type::#unrecognized(_) => #view_type::#unrecognized(tag),
        }
    };
    if optional {
        quote! {
            #docs
            #[inline]
            pub fn view(&self) -> Option<#view_type<'_>> {
                let tag = self.#tag.as_ref()?;
                Some(#matched)
            }
        }
    } else {
        quote! {
            #docs
            #[inline]
            pub fn view(&self) -> #view_type<'_> {
                let tag = &self.#tag;
                #matched
            }
        }
    }
}

/// Whether every member of a type has an `id`.
pub(crate) fn is_identified(api: &Api, kind: &TypeKind) -> bool {
    match kind {
        TypeKind::Object(object) => object.identified,
        TypeKind::Union(union) => union.members.iter().all(|member| is_identified(api, &api.get(member.ty).kind)),
        _ => false,
    }
}
