//! Reproducible random numbers, and functions that shuffle.

use serde_json::{Map, Value};

/// A generator with a seed.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// Returns a number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    /// Shuffles `items`.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.below(index + 1));
        }
    }
}

/// Encodes `value` as JSON with shuffled members.
pub fn shuffled(value: &Value, random: &mut Random) -> String {
    fn object(members: &Map<String, Value>, random: &mut Random) -> String {
        let mut members: Vec<String> = members
            .iter()
            .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), shuffled(value, random)))
            .collect();
        random.shuffle(&mut members);
        format!("{{{}}}", members.join(","))
    }
    match value {
        Value::Object(members) => object(members, random),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| shuffled(item, random)).collect();
            format!("[{}]", items.join(","))
        }
        scalar => scalar.to_string(),
    }
}

/// Shuffles the mappings of a spec, and the lists whose order has no meaning.
pub fn shuffle_spec(value: &mut serde_yaml::Value, random: &mut Random) {
    const FREE: &[&str] = &["required", "enum", "parameters", "x-expandableFields"];
    match value {
        serde_yaml::Value::Mapping(entries) => {
            let mut all: Vec<_> = std::mem::take(entries).into_iter().collect();
            for (key, value) in &mut all {
                if let (Some(key), serde_yaml::Value::Sequence(items)) = (key.as_str(), &mut *value)
                    && FREE.contains(&key)
                {
                    random.shuffle(items);
                }
                shuffle_spec(value, random);
            }
            random.shuffle(&mut all);
            *entries = all.into_iter().collect();
        }
        serde_yaml::Value::Sequence(items) => items.iter_mut().for_each(|item| shuffle_spec(item, random)),
        _ => {}
    }
}
