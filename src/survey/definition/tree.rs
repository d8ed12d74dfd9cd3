//! A definition as it came in: names, numbers and texts, before anything is made of them.
//!
//! It is read whole first, and taken apart afterwards, because a format such as JSON knows the line of a fault but not its place in the
//! questionnaire.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::survey::fault::Fault;

/// One value, whatever it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Whole(u64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    /// Nothing, where something might have been.
    Null,
    /// Something that no definition has: true, a fraction, a number below 0.
    Other,
}

impl Node {
    /// A whole number that the type can hold.
    pub(super) fn whole<T: TryFrom<u64>>(self, expected: &'static str) -> Result<T, Fault> {
        let Self::Whole(value) = self else { return Err(Fault::here(expected)) };
        T::try_from(value).map_err(|_| Fault::here(expected))
    }

    pub(super) fn text(self) -> Result<String, Fault> {
        if let Self::Text(text) = self { Ok(text) } else { Err(Fault::here("must be a text")) }
    }

    /// Every item of a list by the same reading.
    pub(super) fn list<T>(self, read: impl Fn(Self) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let Self::List(items) = self else { return Err(Fault::here("must be a list")) };
        items.into_iter().enumerate().map(|(index, item)| read(item).map_err(|fault| fault.item(index))).collect()
    }

    /// The names and values of an object, each name once.
    pub(super) fn entries(self) -> Result<Vec<(String, Self)>, Fault> {
        let Self::Object(entries) = self else { return Err(Fault::here("must be an object")) };
        let mut seen = BTreeSet::new();
        match entries.iter().find(|(name, _)| !seen.insert(name)) {
            Some((name, _)) => Err(Fault::of(name, "comes twice")),
            None => Ok(entries),
        }
    }

    /// Takes an object apart by what `read` asks for. What it does not ask for is no part of a definition.
    pub(super) fn object<T>(self, read: impl FnOnce(&mut Fields) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut fields = Fields(self.entries()?);
        let value = read(&mut fields)?;
        match fields.0.first() {
            Some((name, _)) => Err(Fault::of(name, "is no field of this part of a definition")),
            None => Ok(value),
        }
    }
}

/// The fields of an object that have not been asked for yet.
pub(super) struct Fields(Vec<(String, Node)>);

impl Fields {
    /// A field that has to be there.
    pub(super) fn take<T>(&mut self, name: &str, read: impl FnOnce(Node) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.remove(name) {
            Some(node) => read(node).map_err(|fault| fault.under(name)),
            None => Err(Fault::of(name, "is missing")),
        }
    }

    /// A field that may be left out.
    pub(super) fn take_if_there<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Node) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let node = self.remove(name).filter(|node| *node != Node::Null);
        node.map(|node| read(node).map_err(|fault| fault.under(name))).transpose()
    }

    fn remove(&mut self, name: &str) -> Option<Node> {
        let position = self.0.iter().position(|(other, _)| other == name)?;
        Some(self.0.remove(position).1)
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

struct AnyNode;

impl<'de> Visitor<'de> for AnyNode {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part of a questionnaire")
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Whole(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(u64::try_from(value).map_or(Node::Other, Node::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_string()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Node::Object(object))
    }
}
