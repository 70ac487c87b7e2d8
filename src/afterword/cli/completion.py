"""``afterword completion``."""

from __future__ import annotations

import click

from afterword.cli.options import Teaching

HOW = {
    "bash": 'eval "$(afterword completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(afterword completion zsh)" in ~/.zshrc',
    "fish": "afterword completion fish > ~/.config/fish/completions/afterword.fish",
}


@click.command(
    "completion",
    cls=Teaching,
    examples=(
        'eval "$(afterword completion bash)"     (in ~/.bashrc)',
        'eval "$(afterword completion zsh)"      (in ~/.zshrc)',
        "afterword completion fish > ~/.config/fish/completions/afterword.fish",
    ),
)
@click.argument("shell", type=click.Choice(list(HOW)))
def command(shell: str) -> None:
    """The script that completes commands, options and files in your shell."""
    from click.shell_completion import get_completion_class

    from afterword.cli.group import afterword

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    script = found(afterword, {}, "afterword", "_AFTERWORD_COMPLETE")
    click.echo(script.source_template % script.source_vars())
