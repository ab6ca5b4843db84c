//! The fields of one line of JSON Lines: those that somebody asks for.
//!
//! An article may come with much that `dixit` does not read (annotations, the
//! page that it was cut from). Only the values of the keys that are asked for
//! are made; the others are passed over.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

/// Values by their keys; of a key that comes twice the last one.
#[derive(Debug)]
pub(crate) struct Fields<'k> {
    keys: &'k [&'k str],
    values: Vec<Option<Value>>,
}

impl<'k> Fields<'k> {
    /// The values of `keys` in an object.
    ///
    /// What is no object, or no JSON, is an error.
    pub(crate) fn read(line: &str, keys: &'k [&'k str]) -> serde_json::Result<Fields<'k>> {
        let mut from = serde_json::Deserializer::from_str(line);
        let values = vec![None; keys.len()];
        let fields = Fields { keys, values }.deserialize(&mut from)?;
        from.end()?;
        Ok(fields)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        self.values[self.place(key)?].as_ref()
    }

    /// The value of a key, which is then gone.
    pub(crate) fn take(&mut self, key: &str) -> Option<Value> {
        let place = self.place(key)?;
        self.values[place].take()
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|it| *it == key)
    }
}

impl<'de, 'k> DeserializeSeed<'de> for Fields<'k> {
    type Value = Fields<'k>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Fields<'k>, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de, 'k> Visitor<'de> for Fields<'k> {
    type Value = Fields<'k>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Fields<'k>, A::Error> {
        while let Some(place) = map.next_key_seed(Place(self.keys))? {
            match place {
                Some(place) => self.values[place] = Some(map.next_value()?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(self)
    }
}

/// The place of a key among those that are asked for.
struct Place<'k>(&'k [&'k str]);

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<usize>, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Place<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|it| *it == key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_are_asked_for_have_their_last_values() {
        let line = r#"{"a": 1, "x": [{"a": 2}, "\u201c"], "b\u0061": "c", "a": {"d": null}}"#;
        let mut fields = Fields::read(line, &["a", "ba", "none", "a"]).unwrap();
        assert_eq!(fields.get("a"), Some(&serde_json::json!({"d": null})));
        assert_eq!(fields.take("ba"), Some("c".into()));
        assert_eq!(fields.take("ba"), None);
        assert_eq!((fields.get("none"), fields.get("x")), (None, None));
        assert!(fields.take("a").is_some() && fields.take("a").is_none());
    }

    #[test]
    fn what_is_no_object_is_an_error() {
        for line in [
            "",
            "1",
            "[]",
            "\"a\"",
            "{",
            "{\"a\": }",
            "{} {}",
            "{\"x\": nul}",
        ] {
            assert!(Fields::read(line, &["a"]).is_err(), "{line}");
        }
    }
}
