//! Emits an example of each operation: its least call, sent by a client.

use crate::code::Code;
use crate::ir::{Api, Operation, Type};

use super::least::{Least, Names};

/// The number of values in an example. The least calls of Stripe's operations have a few.
const LARGEST: usize = 40;

/// Returns the code of an example in the crate with the library `library`, a line each. Lines that begin with `# ` are hidden
/// by rustdoc. Returns `None` if the least call is too large to be an example.
pub(crate) fn example(api: &Api, library: &str, operation: &Operation) -> Option<Vec<String>> {
    let least = Least::new(api, library, Names::Imported(Default::default()), LARGEST);
    let mut call = least.call(operation)?.0;
    let first = call.first_mut()?;
    if operation.output != Type::Nothing {
        *first = format!("let {} = {first}", variable(api, operation));
    }
    call.push(".send(client)".to_owned());
    call.push(".await?;".to_owned());
    let mut code = Code::in_example();
    code.hidden("#[cfg(feature = \"client\")]");
    code.hidden(&format!("async fn example(client: &{library}::Client) -> Result<(), {library}::Error> {{"));
    for import in least.imports() {
        code.line(import);
    }
    code.line("");
    code.chain(&call);
    code.hidden("Ok(())");
    code.hidden("}");
    Some(code.lines())
}

/// Returns the name of the variable for the response.
fn variable<'a>(api: &'a Api, operation: &Operation) -> &'a str {
    match &operation.output {
        Type::Page(_) | Type::LinkedPage(_) | Type::SearchPage(_) => return "page",
        Type::Binary => return "content",
        _ => {}
    }
    let feature = api.features.iter().find(|feature| feature.resource == operation.resource);
    feature.and_then(|feature| feature.module.last()).map_or("response", String::as_str)
}
