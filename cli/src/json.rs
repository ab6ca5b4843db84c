//! Records as JSON, written as `serde_json` writes them, and faster.
//!
//! Half of a record are the names of its keys, which have nothing to escape, and
//! most strings have nothing either: they are looked through many bytes at a time
//! and copied. Numbers, and strings with something to escape, are written by
//! `serde_json`; so is all of a value that has a part which no record has (a map,
//! an enum with fields).

use std::fmt;

use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

/// What `serde_json::to_vec` answers.
pub(crate) fn to_vec(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(1 << 15);
    match value.serialize(Writer(&mut out)) {
        Ok(()) => Ok(out),
        Err(Unknown) => serde_json::to_vec(value),
    }
}

/// A part that no record has.
#[derive(Debug)]
struct Unknown;

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part that no record has")
    }
}

impl std::error::Error for Unknown {}

impl serde::ser::Error for Unknown {
    fn custom<T: fmt::Display>(_: T) -> Unknown {
        Unknown
    }
}

struct Writer<'o>(&'o mut Vec<u8>);

impl Writer<'_> {
    /// Leaves a scalar to `serde_json`.
    fn scalar(self, value: impl Serialize) -> Result<(), Unknown> {
        serde_json::to_writer(self.0, &value).map_err(|_| Unknown)
    }

    fn quoted(self, text: &str) {
        self.0.push(b'"');
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(b'"');
    }
}

/// Whether a byte of a string has to be written otherwise, asked of eight bytes
/// at a time; the last eight overlap those before.
fn has_escapes(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.last_chunk() {
        Some(last) => {
            let (eights, _) = bytes.as_chunks();
            eights.iter().any(|eight| any_escaped(*eight)) || any_escaped(*last)
        }
        None => bytes
            .iter()
            .any(|byte| *byte < b' ' || *byte == b'"' || *byte == b'\\'),
    }
}

/// Whether one of eight bytes is a control character, `"` or `\`. A byte below
/// `n` borrows from its highest bit where `n` is taken from all of them.
fn any_escaped(eight: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHEST: u64 = ONES << 7;
    let bytes = u64::from_ne_bytes(eight);
    let below = |bytes: u64, n: u64| bytes.wrapping_sub(ONES * n) & !bytes;
    let is = |byte: u8| below(bytes ^ (ONES * u64::from(byte)), 1);
    (below(bytes, 32) | is(b'"') | is(b'\\')) & HIGHEST != 0
}

/// Parts with commas between them, and what closes them.
struct Parts<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

impl<'o> Parts<'o> {
    fn open(out: &'o mut Vec<u8>, with: u8) -> Parts<'o> {
        out.push(with);
        Parts { out, first: true }
    }

    fn comma(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        self.comma();
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Unknown> {
        self.out.push(b']');
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Unknown;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unknown> {
        self.comma();
        Writer(self.out).quoted(key);
        self.out.push(b':');
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Unknown> {
        self.out.push(b'}');
        Ok(())
    }
}

macro_rules! scalars {
    ($($name:ident: $type:ty,)*) => { $(
        fn $name(self, value: $type) -> Result<(), Unknown> {
            self.scalar(value)
        }
    )* };
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Unknown;
    type SerializeSeq = Parts<'o>;
    type SerializeTuple = Impossible<(), Unknown>;
    type SerializeTupleStruct = Impossible<(), Unknown>;
    type SerializeTupleVariant = Impossible<(), Unknown>;
    type SerializeMap = Impossible<(), Unknown>;
    type SerializeStruct = Parts<'o>;
    type SerializeStructVariant = Impossible<(), Unknown>;

    scalars! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_f32: f32,
        serialize_f64: f64,
        serialize_char: char,
        serialize_bytes: &[u8],
    }

    fn serialize_str(self, text: &str) -> Result<(), Unknown> {
        if has_escapes(text) {
            return self.scalar(text);
        }
        self.quoted(text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unknown> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unknown> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unknown> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unknown> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unknown> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unknown> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unknown> {
        Err(Unknown)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'o>, Unknown> {
        Ok(Parts::open(self.0, b'['))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, Unknown> {
        Ok(Parts::open(self.0, b'{'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unknown> {
        Err(Unknown)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unknown> {
        Err(Unknown)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unknown> {
        Err(Unknown)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unknown> {
        Err(Unknown)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unknown> {
        Err(Unknown)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use dixit::output::{Record, RecordOptions};
    use dixit::{Article, Extractor};

    use super::*;

    fn same(value: &impl Serialize) {
        assert_eq!(
            String::from_utf8(to_vec(value).unwrap()).unwrap(),
            serde_json::to_string(value).unwrap()
        );
    }

    #[test]
    fn scalars_and_strings_are_written_as_by_serde_json() {
        same(&(true, -7i64, 0u32, 1.0f64));
        same(&vec![Some(1e16), Some(0.001), Some(f64::NAN), None]);
        for text in [
            "",
            "a",
            "“é”",
            "a\"b",
            "\\",
            "\u{7f}",
            "\u{1}",
            "tab\there",
            "a longer line\nof two",
        ] {
            same(&text);
            for before in ["", "1234567", "12345678", "“12345678”é"] {
                same(&format!("{before}{text}"));
                same(&format!("{before}{text}{before}"));
            }
            same(&vec![Some(text), None]);
        }
        same(&BTreeMap::from([("a", 1)]));
        same(&['\'', '"']);
    }

    #[test]
    fn records_are_written_as_by_serde_json() {
        let text = "# A \"title\"\n\nBy Jane Roe\n\n“We won 5-2 on Monday,” Ann Lee, 52, said.\t“Again.” \
                    Nobody said they\\them had 40 percent of 3 million votes, according to a report.";
        let article = Article::new(text)
            .unwrap()
            .with_published_text("2016-05-03");
        let extraction = Extractor::new().extract(&article);
        let options = RecordOptions::new().with_text(true).with_quotations(true);
        assert!(!extraction.claims.is_empty());
        same(&Record::new(&article, &extraction, options));
        same(&Record::new(
            &article,
            &Default::default(),
            RecordOptions::new(),
        ));
    }
}
