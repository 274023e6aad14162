//! Makes up a value of any type that can be read: it is asked for by the type's own reader, field by field.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::value::{Error, StrDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, Expected, IntoDeserializer, Visitor};
use serde::{Deserializer, Serialize, forward_to_deserialize_any};

/// Enums that have lines of their own: inside of something else the first variant is enough.
const THEMSELVES: [&str; 3] = ["Event", "Notice", "Question"];

/// A line for each form of a type: every variant with all that may be there and with none of it, and every variant of what is in it.
pub(super) fn all<T: Serialize + DeserializeOwned>() -> Vec<String> {
    let mut sampler = Sampler::default();
    let (mut lines, mut known) = (Vec::new(), BTreeSet::new());
    loop {
        for full in [true, false] {
            sampler.full = full;
            loop {
                sampler.fresh = false;
                sampler.inside = false;
                let made = T::deserialize(&mut sampler).expect("write the line by hand: it cannot be made up");
                let line = serde_json::to_string(&made).expect("what is read is written");
                if known.insert(line.clone()) {
                    lines.push(line);
                }
                if !sampler.fresh {
                    break;
                }
            }
        }
        sampler.outermost += 1;
        if sampler.outermost >= sampler.variants {
            return lines;
        }
    }
}

#[derive(Default)]
struct Sampler {
    /// Whether everything that may be missing is there.
    full: bool,
    /// Which variant of the outermost enum is made, of how many; what is no enum has one.
    outermost: usize,
    variants: usize,
    /// Whether we are inside of the outermost value.
    inside: bool,
    /// Which variant comes next, of each enum that was met inside.
    next: BTreeMap<(&'static str, usize), usize>,
    /// Whether a variant was made for the first time.
    fresh: bool,
}

impl Sampler {
    fn choose(&mut self, name: &'static str, variants: usize) -> usize {
        if !std::mem::replace(&mut self.inside, true) {
            self.variants = variants;
            return self.outermost;
        }
        if THEMSELVES.contains(&name) {
            return 0;
        }
        let next = self.next.entry((name, variants)).or_default();
        if *next >= variants {
            return 0;
        }
        self.fresh = true;
        *next += 1;
        *next - 1
    }
}

/// A text that is what is asked for: dates and times say so.
fn text(wanted: &dyn Expected) -> &'static str {
    match wanted.to_string().as_str() {
        "a formatted date string" => "2026-12-14",
        "a formatted date and time string" => "2026-12-14T09:00:00",
        "a formatted date and time string or a unix timestamp" | "an RFC 3339 formatted date and time string" => {
            "2026-12-14T08:00:00Z"
        }
        _ => "et eksempel",
    }
}

impl<'de> Deserializer<'de> for &mut Sampler {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = text(&visitor);
        visitor.visit_str(text)
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.full)
    }
    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u8(3)
    }
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u32(3)
    }
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(3)
    }
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i64(3)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.full {
            visitor.visit_some(self)
        } else {
            visitor.visit_none()
        }
    }
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = usize::from(self.full);
        visitor.visit_seq(Each { sampler: self, left })
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Each { sampler: self, left })
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.variants = self.variants.max(1);
        self.inside = true;
        visitor.visit_map(Fields { sampler: self, fields })
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let variant = variants[self.choose(name, variants.len())];
        visitor.visit_enum(Variant { sampler: self, variant })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 u16 f32 f64 char str string bytes byte_buf unit_struct tuple_struct map identifier ignored_any
    }
}

struct Each<'a> {
    sampler: &'a mut Sampler,
    left: usize,
}

impl<'de> de::SeqAccess<'de> for Each<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.sampler).map(Some)
    }
}

struct Fields<'a> {
    sampler: &'a mut Sampler,
    fields: &'static [&'static str],
}

impl<'de> de::MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((field, rest)) = self.fields.split_first() else {
            return Ok(None);
        };
        self.fields = rest;
        let field: StrDeserializer<'_, Error> = field.into_deserializer();
        seed.deserialize(field).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.sampler)
    }
}

struct Variant<'a> {
    sampler: &'a mut Sampler,
    variant: &'static str,
}

impl<'a, 'de> de::EnumAccess<'de> for Variant<'a> {
    type Error = Error;
    type Variant = Inside<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Inside<'a>), Error> {
        let name: StrDeserializer<'_, Error> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, Inside(self.sampler)))
    }
}

struct Inside<'a>(&'a mut Sampler);

impl<'de> de::VariantAccess<'de> for Inside<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }
    fn tuple_variant<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Each { sampler: self.0, left })
    }
    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Fields {
            sampler: self.0,
            fields,
        })
    }
}
