//! What the commands need beyond rustup, Node and apt. One line says what is installed.

use crate::shell::{Done, call, output, root};

/// The target of the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The wasm target of the toolchain in use.
pub fn wasm_target() -> Done {
    let libraries = output("rustc", &["--print", "target-libdir", "--target", WASM]);
    if libraries.is_some_and(|folder| std::path::Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    println!("installing: Rust target {WASM}");
    call("rustup", &["target", "add", WASM]).map_err(|error| {
        format!("{error}\nType: rustup target add {WASM}\n(where rustup cannot download: Debian's rustc-web, cargo-web and rust-web-src)")
    })
}

/// Tools from npm, exactly as in the lock file.
pub fn node_modules() -> Done {
    if output("node", &["--version"]).is_none() {
        return Err("Node is missing. Type: apt-get install -y nodejs npm   (version 20 or later)".to_owned());
    }
    let changed = |path: &str| std::fs::metadata(root().join(path)).and_then(|data| data.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    println!("installing: npm packages of package-lock.json");
    call("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"])
}

/// The browsers of the tests with their drivers.
pub fn browsers() -> Done {
    chromium()?;
    firefox()?;
    geckodriver()?;
    webkit()
}

/// Chromium and its driver.
fn chromium() -> Done {
    let programs = [("chromium", "--version"), ("chromedriver", "--version")];
    apt("Chromium or its driver", &programs, "chromium chromium-driver fonts-liberation")
}

/// Firefox; its driver is [`geckodriver`].
fn firefox() -> Done {
    apt("Firefox", &[("firefox-esr", "--version")], "firefox-esr")
}

/// WebKit with a browser around it, its driver, and a display that needs no screen.
fn webkit() -> Done {
    // Asked for a version, neither ends well; asked for help, both do.
    let programs = [("WebKitWebDriver", "--help"), ("Xvfb", "-help")];
    apt("WebKit, its driver or Xvfb", &programs, "webkit2gtk-driver xvfb")
}

/// The driver of Firefox, which Debian does not have. Building it takes minutes, so it stays in `target/tools`.
fn geckodriver() -> Done {
    const INSTALL: [&str; 6] = ["install", "geckodriver", "--version=0.37.0", "--locked", "--root", "target/tools"];
    if root().join("target/tools/bin/geckodriver").is_file() || output("geckodriver", &["--version"]).is_some() {
        return Ok(());
    }
    println!("installing: geckodriver 0.37.0 by cargo, into target/tools (about three minutes)");
    call("cargo", &[&INSTALL[..], &["--quiet"]].concat())
        .map_err(|error| format!("{error}\nType: cargo {}", INSTALL.join(" ")))
}

/// A WordPress with what it needs to be started by the tests. php-cgi stands first, else apt takes Apache as well.
pub fn wordpress() -> Done {
    let files = ["/usr/sbin/mariadbd", "/usr/share/wordpress/wp-load.php"].map(|path| ("ls", path));
    let programs = [("php", "--version"), files[0], files[1]];
    apt("WordPress or what it needs", &programs, WORDPRESS)
}

/// LibreOffice, which works out the formulas of reports, and poppler, which reads what is printed.
pub fn office() -> Done {
    apt("LibreOffice", &[("soffice", "--version")], "libreoffice-calc-nogui")?;
    apt("poppler", &[("pdftotext", "-v"), ("pdfinfo", "-v")], "poppler-utils")
}

const WORDPRESS: &str = "php-cgi php php-cli micro-httpd netcat-traditional mariadb-server-core mariadb-client \
    wordpress wordpress-theme-twentytwentythree";

/// Packages of apt, unless every program answers to its question.
fn apt(what: &str, programs: &[(&str, &str)], packages: &str) -> Done {
    if programs.iter().all(|(program, question)| output(program, &[question]).is_some()) {
        return Ok(());
    }
    println!("installing: {packages} from apt");
    let install = format!("apt-get install -y --no-install-recommends {packages}");
    let root_user = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let quiet = format!("apt-get update -qq && DEBIAN_FRONTEND=noninteractive {install} -qq >/dev/null");
    if root_user && call("sh", &["-c", &quiet]).is_ok() {
        return Ok(());
    }
    Err(format!("{what} is missing. Type: sudo {install}"))
}
