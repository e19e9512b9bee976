//! Lowers the parameters in path and query, and checks their encoding.

use openapiv3::{ParameterData, PathStyle, QueryStyle, ReferenceOr};

use crate::document::dialect::STYLE;
use crate::ir::Location;

use super::found::Found;
use super::place::escape;
use super::shape::{SchemaRef, Shape};
use super::{Attempt, Lowerer};

/// The remedy for parameters with another encoding.
pub(super) const STYLES: &str = "Stripe writes one value as it is, and nested parameters in brackets: use `style: form` or `style: deepObject` with `explode: true`, or leave the operation out";

/// A parameter in the path or query.
pub(super) struct Parameter<'a> {
    pub(super) data: &'a ParameterData,
    pub(super) location: Location,
}

impl<'a> Lowerer<'a> {
    /// Returns the parameters of an operation and its path, each with its place. The operation's own parameters come
    /// first, and replace those of the path with the same name.
    pub(super) fn parameters(&mut self, found: &Found<'a>) -> Attempt<Vec<(Parameter<'a>, String)>> {
        let path = format!("/paths/{}", escape(found.path));
        let levels = [(&found.operation.parameters, &found.pointer), (&found.item.parameters, &path)];
        let mut parameters: Vec<(Parameter<'a>, String)> = Vec::new();
        for (level, base) in levels {
            let inner = parameters.len();
            for (index, parameter) in level.iter().enumerate() {
                let pointer = format!("{base}/parameters/{index}");
                let parameter = self.parameter(parameter, &pointer)?;
                let same = |(other, _): &(Parameter<'a>, String)| {
                    (&other.data.name, other.location) == (&parameter.data.name, parameter.location)
                };
                if parameters[inner..].iter().any(same) {
                    let message = format!("the parameter `{}` appears twice", super::excerpt(&parameter.data.name));
                    return Err(self.problem(&pointer, message, "remove one of them"));
                }
                if !parameters[..inner].iter().any(same) {
                    parameters.push((parameter, pointer));
                }
            }
        }
        // Types are placed in this order, which must not be that of the slice.
        parameters.sort_by(|(a, _), (b, _)| {
            let key = |parameter: &Parameter<'a>| (parameter.location != Location::Path, &parameter.data.name);
            key(a).cmp(&key(b))
        });
        Ok(parameters)
    }

    fn parameter(&mut self, parameter: &'a ReferenceOr<openapiv3::Parameter>, pointer: &str) -> Attempt<Parameter<'a>> {
        use openapiv3::Parameter as Spec;
        let parameter = match parameter {
            ReferenceOr::Item(parameter) => parameter,
            ReferenceOr::Reference { .. } => {
                return Err(self.problem(
                    pointer,
                    "a `$ref` to a parameter is not supported",
                    "replace the `$ref` with its target",
                ));
            }
        };
        let (data, location, wrong) = match parameter {
            Spec::Header { .. } | Spec::Cookie { .. } => {
                return Err(self.problem(
                    pointer,
                    "parameters in headers and cookies are not supported",
                    "remove the parameter, because calls have options for Stripe's headers; or leave the operation out",
                ));
            }
            Spec::Query { parameter_data: data, allow_reserved: true, .. } => {
                (data, Location::Query, Some("`allowReserved` is not supported".to_owned()))
            }
            Spec::Query { parameter_data: data, style, .. } => {
                let other = data.extensions.get(STYLE).and_then(|style| style.as_str());
                let wrong = schema(data).and_then(|schema| wrong_style(other, style, data.explode, schema));
                (data, Location::Query, wrong)
            }
            Spec::Path { parameter_data: data, style: PathStyle::Simple } if !data.extensions.contains_key(STYLE) => {
                (data, Location::Path, None)
            }
            Spec::Path { parameter_data: data, .. } => {
                (data, Location::Path, Some("a path parameter must have the style `simple`".to_owned()))
            }
        };
        if location == Location::Path
            && let Some(wrong) = wrong
        {
            let help = "remove its `style`, because `simple` is the default, or leave the operation out";
            return Err(self.problem(pointer, wrong, help));
        }
        match wrong {
            Some(wrong) => Err(self.problem(pointer, wrong, STYLES)),
            None => Ok(Parameter { data, location }),
        }
    }
}

fn schema(data: &ParameterData) -> Option<SchemaRef<'_>> {
    match &data.format {
        openapiv3::ParameterSchemaOrContent::Schema(schema) => Some(schema.into()),
        openapiv3::ParameterSchemaOrContent::Content(_) => None,
    }
}

/// Returns the problem with the encoding of a parameter, if Stripe does not use it. `other` is a style that is undefined
/// for its place.
pub(super) fn wrong_style(
    other: Option<&str>,
    style: &QueryStyle,
    explode: Option<bool>,
    node: SchemaRef<'_>,
) -> Option<String> {
    match (other, style, explode) {
        // Published specs of API v2 say `simple` in the query, where one value has the same form in each style.
        (Some("simple"), ..) if !is_nested(node) => None,
        (Some("simple"), ..) => Some("`style: simple` of an array or object".to_owned()),
        (Some(other), ..) => Some(format!("`style: {}`", super::excerpt(other))),
        (None, QueryStyle::SpaceDelimited, _) => Some("`style: spaceDelimited`".to_owned()),
        (None, QueryStyle::PipeDelimited, _) => Some("`style: pipeDelimited`".to_owned()),
        _ if !is_nested(node) => None,
        (None, QueryStyle::DeepObject, None | Some(true)) => None,
        (None, QueryStyle::DeepObject, Some(false)) => Some("`style: deepObject` with `explode: false`".to_owned()),
        (None, QueryStyle::Form, _) => Some("an array or object of `style: form` (the default)".to_owned()),
    }
    .map(|what| format!("{what} is not supported"))
}

/// Returns `true` if a value of the schema can contain other values.
fn is_nested(node: SchemaRef<'_>) -> bool {
    match Shape::of(node) {
        Ok(Shape::Array(_) | Shape::Object(_) | Shape::Map(_)) => true,
        Ok(Shape::AnyOf(alternatives)) => alternatives.iter().any(|one| is_nested(one.into())),
        _ => false,
    }
}
