//! Finds the names that a misspelled name is most similar to.

/// The longest name that is compared. Comparing takes the product of two lengths.
const LONGEST: usize = 200;
/// The number of names that are suggested.
const OFFERED: usize = 3;

/// Returns the names most similar to `name`, best first. Names that differ only in case are the same. Very long names are
/// similar to none.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let last = |name: &str| name.rsplit(['.', '/']).next().unwrap_or_default().to_owned();
    if name.len() > LONGEST {
        return Vec::new();
    }
    let name = name.to_lowercase();
    let wanted = last(&name);
    let score = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let whole = strsim::normalized_damerau_levenshtein(&name, &candidate);
        let end = strsim::normalized_damerau_levenshtein(&wanted, &last(&candidate)) * 0.95;
        whole.max(end)
    };
    let mut scored: Vec<(f64, &str)> =
        known.filter(|candidate| candidate.len() <= LONGEST).map(|candidate| (score(candidate), candidate)).collect();
    scored.retain(|(score, _)| *score > 0.55);
    scored.sort_by(|(a, left), (b, right)| b.total_cmp(a).then_with(|| left.cmp(right)));
    scored.into_iter().take(OFFERED).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn very_long_names_are_not_compared() {
        let long = "a".repeat(1 << 20);
        assert!(nearest(&long, [long.as_str(), "a"].into_iter()).is_empty());
        assert_eq!(nearest("pings", [long.as_str(), "ping"].into_iter()), ["ping"]);
    }

    #[test]
    fn case_does_not_matter() {
        for (name, known, first) in [
            ("WIDGET.created", ["gadget.created", "widget.created"], "widget.created"),
            ("PINGS", ["pongs", "pings"], "pings"),
            ("getWidget", ["GetGadget", "GetWidget"], "GetWidget"),
        ] {
            assert_eq!(nearest(name, known.into_iter()).first(), Some(&first), "{name}");
        }
    }
}
