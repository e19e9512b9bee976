//! The steps of paths to expand, as generated code declares them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Macro, Token, Type};

/// The constant that a step is.
#[derive(Debug)]
pub struct Step {
    /// The name.
    pub name: Ident,
    /// The type.
    pub ty: TokenStream,
}

struct Steps(Vec<Step>);

/// Returns the steps that a macro of generated code declares, or `None` if it is another macro.
///
/// # Errors
/// Fails if the macro would not accept its tokens.
pub fn declared(called: &Macro) -> Option<syn::Result<Vec<Step>>> {
    let is_ours = called.path.segments.last().is_some_and(|last| last.ident == "expand_steps");
    is_ours.then(|| called.parse_body::<Steps>().map(|steps| steps.0))
}

impl Parse for Steps {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root: Type = input.parse()?;
        input.parse::<Token![:]>()?;
        let mut steps = Vec::new();
        while !input.is_empty() {
            let name = input.parse()?;
            input.parse::<Token![:]>()?;
            let mut target = vec![input.parse::<Type>()?];
            if input.parse::<Option<Token![,]>>()?.is_some() {
                target.push(input.parse()?);
            }
            if input.parse::<Option<Token![=]>>()?.is_some() {
                input.parse::<Ident>()?;
                input.parse::<LitStr>()?;
            } else {
                target.push(syn::parse_quote!(crate::Through));
            }
            input.parse::<Token![;]>()?;
            steps.push(Step { name, ty: quote!(crate::Expand<#root, #(#target),*>) });
        }
        Ok(Self(steps))
    }
}
