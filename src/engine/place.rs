//! Places in a file, written as JSON pointers (RFC 6901) once something is found there.

/// The way to a place: links on the stack, so that reading a file without faults writes no pointer.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// Where reading begins: the whole file, or a pointer into it.
    Start(&'a str),
    /// A property.
    Key(&'a Place<'a>, &'a str),
    /// An item of a list.
    Item(&'a Place<'a>, usize),
}

/// The whole file.
pub const FILE: Place<'static> = Place::Start("");

/// Most characters of a key that a pointer shows.
const MOST_KEY: usize = 80;

impl<'a> Place<'a> {
    /// The place of a property.
    pub const fn key<'b>(&'b self, key: &'b str) -> Place<'b> {
        Place::Key(self, key)
    }

    /// The place of an item.
    pub const fn item(&self, index: usize) -> Place<'_> {
        Place::Item(self, index)
    }

    fn write(&self, text: &mut String) {
        match self {
            Place::Start(start) => text.push_str(start),
            Place::Key(within, key) => {
                within.write(text);
                text.push('/');
                for one in key.chars().take(MOST_KEY) {
                    match one {
                        '~' => text.push_str("~0"),
                        '/' => text.push_str("~1"),
                        _ => text.push(one),
                    }
                }
            }
            Place::Item(within, index) => {
                within.write(text);
                text.push('/');
                super::points::push_scaled(text, *index as u64, 0);
            }
        }
    }
}

/// The pointer.
impl From<Place<'_>> for String {
    #[inline(never)]
    fn from(place: Place<'_>) -> Self {
        let mut text = String::new();
        place.write(&mut text);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped_and_cut() {
        let groups = FILE.key("groups");
        assert_eq!(String::from(groups.item(3).key("a/b~c")), "/groups/3/a~1b~0c");
        assert_eq!(String::from(FILE), "");
        assert_eq!(String::from(FILE.key(&"x".repeat(100))).len(), 81);
    }
}
