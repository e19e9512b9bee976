//! Mistakes of each kind of key, value and date, and entries that do not apply to a version.

/// A mistake: lines of a configuration, the text at its place, and parts of the message and of the remedy.
pub type Mistake = (&'static str, &'static str, &'static str, &'static str);

/// Mistakes in entries that follow the resource of the small spec.
pub const ENTRIES: &[Mistake] = &[
    // Dates.
    ("[[secret]]\npath = \"box/lid\"\nsince = \"2026-02-30\"", "\"2026-02-30\"", "there is no such day", "YYYY-MM-DD"),
    ("[[secret]]\npath = \"box/lid\"\nsince = \"2026-13-01\"", "\"2026-13-01\"", "there is no such day", "YYYY-MM-DD"),
    ("[[masked]]\npath = \"box/lid\"\nuntil = \"2025-02-29\"", "\"2025-02-29\"", "there is no such day", "YYYY-MM-DD"),
    ("[[masked]]\npath = \"box/lid\"\nuntil = \"next year\"", "\"next year\"", "is not an API version", "YYYY-MM-DD"),
    ("[[secret]]\npath = \"box/lid\"\nsince = \"\"", "\"\"", "is not an API version", "YYYY-MM-DD"),
    ("[[secret]]\npath = \"box/lid\"\nsince = \"26-01-01\"", "\"26-01-01\"", "is not an API version", "YYYY-MM-DD"),
    (
        "[[secret]]\npath = \"box/lid\"\nsince = 2026-01-01",
        "2026-01-01",
        "is not a string",
        "in quotes: \"2026-01-01\"",
    ),
    ("[[secret]]\npath = \"box/lid\"\nsince = 2026", "2026", "is not a string", "YYYY-MM-DD"),
    (
        "[[secret]]\npath = \"box/lid\"\nsince = \"2025-06-01\"\nuntil = \"2025-01-01\"",
        "\"2025-01-01\"",
        "applies to no API version",
        "the first version with the entry",
    ),
    (
        "[[secret]]\npath = \"box/lid\"\nsince = \"2025-06-01\"\nuntil = \"2025-06-01\"",
        "\"2025-06-01\"",
        "applies to no API version",
        "correct one",
    ),
    (
        "[[rename]]\npath = \"box/lid\"\nname = \"cap\"\nsince = \"2025-06-01.b\"\nuntil = \"2025-06-01.c\"",
        "\"2025-06-01.c\"",
        "applies to no API version",
        "correct one",
    ),
    (
        "[[at_most_one]]\npath = \"box#create\"\nparams = [\"color\", \"size\"]\nuntil = \"1999-01-01\"",
        "\"1999-01-01\"",
        "none is before 2011-01-01",
        "correct `until`",
    ),
    // Paths.
    ("[[secret]]\npath = \"box/Lid\"", "\"box/Lid\"", "matches nothing", "did you mean `box/lid`?"),
    ("[[secret]]\npath = \"box.lid\"", "\"box.lid\"", "matches nothing", "did you mean `box/lid`?"),
    ("[[masked]]\npath = \"box/lid/\"", "\"box/lid/\"", "matches nothing", "did you mean `box/lid`?"),
    ("[[masked]]\npath = \"bx/lid\"", "\"bx/lid\"", "matches nothing", "did you mean `box/lid`?"),
    ("[[secret]]\npath = \"\"", "\"\"", "matches nothing", "correct its path"),
    ("[[secret]]\npath = \"box\"", "\"box\"", "`box` is not a field or a parameter", "such as `box/"),
    ("[[masked]]\npath = \"box#create\"", "\"box#create\"", "is not a field or a parameter", "such as `box#create/"),
    ("[[secret]]\npath = \"box/side\"", "", "listed as a secret, but is not a string", "[[masked]]"),
    (
        "[[show]]\npath = \"box/weight\"",
        "\"box/weight\"",
        "listed under `[[show]]`, but is not a string",
        "remove the entry",
    ),
    (
        "[[secret]]\npath = \"box/lid\"\n[[secret]]\npath = \"box/lid\"",
        "\"box/lid\"",
        "`box/lid` is listed twice",
        "remove one",
    ),
    (
        "[[secret]]\npath = \"box/lid\"\n[[masked]]\npath = \"box/lid\"",
        "\"box/lid\"",
        "under `[[masked]]` and `[[secret]]`",
        "`Debug` masks a secret too",
    ),
    (
        "[[secret]]\npath = \"box/lid\"\n[[show]]\npath = \"box/lid\"",
        "\"box/lid\"",
        "masked by one entry and shown by another",
        "remove one",
    ),
    // Names.
    ("[[rename]]\npath = \"box/lid\"\nname = \"Self\"", "\"Self\"", "it is a keyword of Rust", "`self_` for a field"),
    ("[[rename]]\npath = \"box/lid\"\nname = \"self\"", "\"self\"", "it is a keyword of Rust", "`self_` for a field"),
    (
        "[[rename]]\npath = \"box/lid\"\nname = \"crate\"",
        "\"crate\"",
        "it is a keyword of Rust",
        "`crate_` for a field",
    ),
    (
        "[[rename]]\npath = \"box/lid\"\nname = \"super\"",
        "\"super\"",
        "it is a keyword of Rust",
        "`super_` for a field",
    ),
    ("[[rename]]\npath = \"box/lid\"\nname = \"type\"", "\"type\"", "it is a keyword of Rust", "`type_` for a field"),
    (
        "[[rename]]\npath = \"box/lid\"\nname = \"_\"",
        "\"_\"",
        "does not begin with a letter",
        "`better_name` for a field",
    ),
    ("[[rename]]\npath = \"box/lid\"\nname = \"\"", "\"\"", "it is empty", "`better_name` for a field"),
    (
        "[[rename]]\npath = \"box/lid\"\nname = \"1lid\"",
        "\"1lid\"",
        "does not begin with a letter",
        "`lid` for a field",
    ),
    (
        "[[rename]]\npath = \"box/lid\"\nname = \"the lid\"",
        "\"the lid\"",
        "characters other than ASCII letters",
        "`the_lid` for a field",
    ),
    (
        "[[rename]]\npath = \"box/lid\"\nname = \"größe\"",
        "\"größe\"",
        "characters other than ASCII letters",
        "`better_name` for a field",
    ),
    ("[[rename]]\npath = \"box/lid\"\nname = \"new\"", "\"new\"", "generated code needs it", "`new_` for a field"),
    (
        "[[rename]]\npath = \"box/side\"\nname = \"Option\"",
        "\"Option\"",
        "generated code needs it",
        "`Option_` for a type",
    ),
    ("[[rename]]\npath = \"box/lid\"\nname = \"Lid\"", "\"box/lid\"", "`box/lid` is not a type", "use snake_case"),
    (
        "[[rename]]\npath = \"box#create\"\nname = \"make\"",
        "\"box#create\"",
        "is not a field or a parameter",
        "use CamelCase",
    ),
    // Lists of parameters, events and exports.
    (
        "[[at_most_one]]\npath = \"box#create\"\nparams = [\"color\", \"size\", \"color\"]",
        "\"color\"",
        "`color` is listed twice",
        "remove one",
    ),
    (
        "[[at_most_one]]\npath = \"box#create\"\nparams = [\"color\", \"sizes\"]",
        "\"sizes\"",
        "no parameter `sizes`",
        "did you mean `size`?",
    ),
    (
        "[[at_least_one]]\npath = \"box#create\"\nparams = [\"color\"]",
        "\"box#create\"",
        "fewer than two parameters",
        "correct it",
    ),
    (
        "[[at_least_one]]\npath = \"box#creat\"\nparams = [\"color\", \"size\"]",
        "\"box#creat\"",
        "matches no operation",
        "did you mean `box#create`?",
    ),
    ("[[at_least_one]]\npath = \"box#create\"\nparams = \"color\"", "\"color\"", "is not a list", "[\"color\"]"),
    (
        "[[at_most_one]]\npath = \"box#create\"\nparams = [\"color\", \"size\"]\n[[at_most_one]]\npath = \"box#create\"\nparams = [\"size\", \"color\"]",
        "\"box#create\"",
        "`box#create` has the same entry twice",
        "remove one",
    ),
    ("export = [\"color\"]", "\"color\"", "no parameter object `color`", "name an object among the parameters"),
    ("export = [\"side\", \"side\"]", "\"side\"", "the export `side` is listed twice", "remove one"),
    (
        "[[shared]]\npath = \"box\"\ncomponents = [\"parts\"]",
        "\"parts\"",
        "`parts` is no component of the spec",
        "remove it",
    ),
    ("[[shared]]\npath = \"box\"\ncomponents = [\"box\"]", "\"box\"", "`box` is a resource", "remove it"),
    ("[[shared]]\npath = \"bax\"\ncomponents = [\"part\"]", "\"bax\"", "is no resource", "did you mean `box`?"),
    (
        "[[shared]]\npath = \"box\"\ncomponents = [\"twin\", \"twin\"]",
        "\"twin\"",
        "the component `twin` is listed twice",
        "remove one",
    ),
    ("[[shared]]\npath = \"box\"\ncomponents = \"twin\"", "\"twin\"", "is not a list", "[\"twin\"]"),
    (
        "[[shared]]\npath = \"box\"\ncomponents = [\"twin\"]\nsince = \"2026-02-30\"",
        "\"2026-02-30\"",
        "there is no such day",
        "YYYY-MM-DD",
    ),
    ("events = [\"opened\", \"opened\"]", "\"opened\"", "the event `opened` is listed twice", "remove one"),
    (
        "events = [\"opened\", \"box.opened\"]",
        "\"box.opened\"",
        "`box.opened` cannot be an event here: it is listed twice",
        "remove it",
    ),
    ("events = [\"Opened\"]", "\"Opened\"", "cannot be the name of an event", "words of `a` to `z`"),
    ("events = \"opened\"", "\"opened\"", "is not a list", "[\"opened\"]"),
    // Keys and kinds of values.
    ("operation = [\"list\"]", "operation", "the key `operation` is unknown", "did you mean `operations`?"),
    ("default = \"yes\"", "\"yes\"", "is not `true` or `false`", "without quotes"),
    (
        "[[secret]]\npath = \"box/lid\"\nuntill = \"2027-01-01\"",
        "untill",
        "the key `untill` is unknown",
        "did you mean `until`?",
    ),
    ("[[secrets]]\npath = \"box/lid\"", "secrets", "the key `secrets` is unknown", "did you mean `secret`?"),
    ("[[secret]]", "[[secret]]", "the key `path` is missing", "add a line `path"),
    ("[secret]\npath = \"box/lid\"", "[secret]", "is not a list of tables", "`[[secret]]`"),
    ("[[secret]]\npath = [\"box/lid\"]", "[\"box/lid\"]", "is not a string", "one string in quotes"),
    ("[[rename]]\npath = \"box/lid\"\nname = 3", "3", "`3` is not a string", "in quotes"),
    ("[debug]\nstring = \"masked\"", "string", "the key `string` is unknown", "did you mean `strings`?"),
    ("[debug]\nstrings = \"mask\"", "\"mask\"", "the value `mask` is unknown", "did you mean `masked`?"),
    ("[debug]\nstrings = true", "true", "`true` is not a string", "in quotes"),
    ("[webhooks]\nevents = \"every\"", "\"every\"", "the value `every` is unknown", "`listed`, `all`"),
    ("[resources.box]\noperations = []", "box", "`box` is there twice", "keep one"),
    ("[[secret\npath = \"box/lid\"", "", "unclosed", "fix the TOML"),
];

/// Mistakes in the resource itself.
pub const RESOURCES: &[Mistake] = &[
    (
        "[resources.bax]\noperations = [\"create\"]\n[[secret]]\npath = \"bax/lid\"\n[[rename]]\npath = \"bax/side\"\nname = \"Edge\"",
        "bax",
        "no resource `bax`",
        "did you mean `box`?",
    ),
    (
        "[resources.box]\noperations = [\"creat\"]\n[[masked]]\npath = \"box#creat/color\"",
        "\"creat\"",
        "no operation `creat` of `box`",
        "did you mean `create`?",
    ),
    (
        "[resources.box]\noperations = [\"create\", \"create\"]",
        "\"create\"",
        "the operation `create` is listed twice",
        "remove one",
    ),
    (
        "[resources.box]\noperations = [\"create\", \"create\", \"create\"]",
        "\"create\"",
        "the operation `create` is listed twice",
        "remove one",
    ),
    (
        "[resources.box]\noperations = [\"create\", {id = \"PostBoxes\", name = \"create\"}]",
        "{id = \"PostBoxes\", name = \"create\"}",
        "the operation `create` is listed twice",
        "remove one",
    ),
    (
        "[resources.box]\noperations = [{id = \"PostBoxes\", name = \"a\"}, {id = \"PostBoxes\", name = \"b\"}]",
        "{id = \"PostBoxes\", name = \"b\"}",
        "`PostBoxes` is listed twice",
        "remove one",
    ),
    (
        "[resources.box]\noperations = [{id = \"PostBoxes\", name = \"Self\"}]",
        "{id = \"PostBoxes\", name = \"Self\"}",
        "`Self` cannot be the name of `PostBoxes`",
        "snake case",
    ),
    (
        "[resources.box]\noperations = [{id = \"PostBoxes\", name = \"_\"}]",
        "{id = \"PostBoxes\", name = \"_\"}",
        "`_` cannot be the name",
        "snake case",
    ),
    (
        "[resources.box]\noperations = [{id = \"PostBoxes\", name = \"\"}]",
        "{id = \"PostBoxes\", name = \"\"}",
        "`` cannot be the name",
        "snake case",
    ),
    (
        "[resources.box]\noperations = [{id = \"PostBoxes\"}]",
        "{id = \"PostBoxes\"}",
        "the key `name` is missing",
        "add a line `name",
    ),
    (
        "[resources.box]\noperations = [{id = \"PostBoxes\", nam = \"a\"}]",
        "nam",
        "the key `nam` is unknown",
        "did you mean `name`?",
    ),
    ("[resources.box]\noperations = [3]", "3", "is not the name of an operation", "the form of each entry"),
    ("[resources.box]\noperations = \"create\"", "\"create\"", "is not a list", "[\"create\"]"),
];

/// Entries that do not apply to the version 2026-01-01 of the small spec, and what would be lost.
pub const DORMANT: &[(&str, &str)] = &[
    ("[[secret]]\npath = \"box/lid\"\nsince = \"2062-01-01\"", "`box/lid` is not a secret"),
    ("[[secret]]\npath = \"box/lid\"\nuntil = \"2026-01-01\"", "`box/lid` is not a secret"),
    ("[[secret]]\npath = \"box/lid\"\nsince = \"2026-01-01.b\"", "`box/lid` is not a secret"),
    ("[[secret]]\npath = \"box#create/color\"\nuntil = \"2025-01-01\"", "`box#create/color` is not a secret"),
    ("[[masked]]\npath = \"box/lid\"\nsince = \"2062-01-01\"", "`box/lid` is not masked"),
    ("[[masked]]\npath = \"box/side\"\nuntil = \"2025-01-01\"", "`box/side` is not masked"),
    ("[[masked]]\npath = \"box/weight\"\nuntil = \"2025-01-01\"", "`box/weight` is not masked"),
    ("[[masked]]\npath = \"box#create/size\"\nsince = \"2062-01-01\"", "`box#create/size` is not masked"),
    (
        "[[show]]\npath = \"box/lid\"\n[[secret]]\npath = \"box/lid\"\nsince = \"2062-01-01\"",
        "`box/lid` is not a secret",
    ),
    (
        "[[secret]]\npath = \"box/lid\"\nsince = \"2062-01-01\"\n[debug]\nstrings = \"masked\"",
        "`box/lid` is not a secret",
    ),
];

/// Entries that do not apply either, and lose nothing.
pub const HARMLESS: &[&str] = &[
    "[[secret]]\npath = \"box/gone\"\nuntil = \"2025-01-01\"",
    "[[masked]]\npath = \"box/lid\"\nsince = \"2062-01-01\"\n[debug]\nstrings = \"masked\"",
    "[[secret]]\npath = \"box/lid\"\nuntil = \"2025-01-01\"\n[[secret]]\npath = \"box/lid\"\nsince = \"2025-01-01\"",
    "[[secret]]\npath = \"box/lid\"\nuntil = \"2025-01-01\"\n[[masked]]\npath = \"box/lid\"\nsince = \"2025-01-01\"",
    "[[show]]\npath = \"box/lid\"\nsince = \"2062-01-01\"",
    "[[shared]]\npath = \"box\"\ncomponents = [\"gone\"]\nuntil = \"2025-01-01\"",
];
