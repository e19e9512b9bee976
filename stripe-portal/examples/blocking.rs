//! Lists the portal's configurations without `async`.
//!
//! `STRIPE_SECRET_KEY=sk_test_… cargo run --example blocking --features blocking`

use stripe_portal::billing_portal::configuration::ListConfigurations;
use stripe_portal::blocking::Client;
use stripe_portal::{Error, OperationExt as _};

fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    for configuration in ListConfigurations::new().active(true).iter(&client) {
        println!("{:?}", configuration?.id);
    }
    Ok(())
}
