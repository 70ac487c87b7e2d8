"""The commands there are, and the page that ``afterword --help`` prints. No import, so that it comes at once."""

# name: (module, what it does, an example)
COMMANDS = {
    "new": ("new", "answer the questions after an interview; writes a record", "afterword new"),
    "plan": ("plan", "which letters are due, to whom, when and why", "afterword plan northwind.toml"),
    "write": ("write", "a draft of each letter that is due", "afterword write northwind.toml --out drafts"),
    "review": ("review", "what a careful adviser would say of a letter", "afterword review letter.txt"),
    "ideas": ("ideas", "what to bring up yet, and what to pass on", "afterword ideas northwind.toml"),
    "show": ("show", "the plan and the drafts on one page", "afterword show northwind.toml"),
    "sent": ("sent", "note that a letter has gone", "afterword sent northwind.toml ID"),
    "simulate": ("simulate", "the coming days, if nobody answers", "afterword simulate northwind.toml --days 30"),
    "import": ("import_", "take records, mails and invitations into the app", "afterword import invite.ics"),
    "letters": ("letters", "the letters in the app, and where each stands", "afterword letters"),
    "draft": ("draft", "begin letters in the app", "afterword draft --due"),
    "approve": ("approve", "fix a letter word for word, to be sent", "afterword approve ID"),
    "undo": ("undo", "take an approved letter back", "afterword undo ID"),
    "settle": ("settle", "say whether a letter went, where nobody can know", "afterword settle ID sent"),
    "work": ("work", "send what is due, and watch the mailbox", "afterword work --once"),
    "export": ("export", "everything that is kept, as records", "afterword export records"),
    "backup": ("backup", "the whole store in one file", "afterword backup search.afterword"),
    "restore": ("restore", "bring a backup back", "afterword restore search.afterword"),
    "schema": ("schema", "the shapes of records and answers, for programs", "afterword schema record"),
    "completion": ("completion", "completes commands in your shell", "afterword completion bash"),
}

HEAD = """\
Afterword: the right letter after an interview, to the right person,
at the right time, once.

Without a command it opens the app, in your browser: pages on this
computer alone. It says which letters are due, helps you to write each
in your own words, and sends nothing by itself. The commands do the same
in the terminal; what you note may also be in a record, a small text file.

Usage: afterword [COMMAND ...]

Commands, each with an example:
"""

FOOT = """
Begin with afterword new, or with one of the records in examples/.
Every command explains itself: afterword plan --help
"""

TEXT = (
    HEAD + "".join(f"  {name:<11} {does}\n{'':14}{example}\n" for name, (_, does, example) in COMMANDS.items()) + FOOT
)
