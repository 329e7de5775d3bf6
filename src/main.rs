//! The app of `dist/index.html`.

fn main() {}
