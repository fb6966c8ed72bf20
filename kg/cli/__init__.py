"""The ``kg`` command: parse, call, print. Commands are imported when they are called, so that ``kg --help`` is quick.

Exit codes: 0 good · 1 done, with problems reported · 2 wrong use · 3 nothing could be read · 4 error in a query ·
5 a limit was reached · 70 error in the program · 130 interrupted. Data goes to stdout, everything else to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from kg import __version__
from kg.cli.table import COMMANDS, OVERVIEW
from kg.cli.text import print_error, tell, two
from kg.errors import KgError
from kg.rules.messages import language

INTERNAL_ERROR = 70
INTERRUPTED = 130
BROKEN_PIPE = 141


class Commands(click.Group):
    """The subcommands of :data:`COMMANDS` whose module is there; each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the table."""
        return [name for name, (target, _, _) in COMMANDS.items() if find_spec(target.partition(":")[0]) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when there is no such command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which ones are like it."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            names = self.list_commands(ctx)
            nearest = get_close_matches(name, names, 3, 0.4) or names
            raise UnknownCommandError(name, nearest)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with one line each, without importing them."""
        lang = language()
        with formatter.section(two("命令", "Commands", lang)):
            formatter.write_dl([(name, two(*COMMANDS[name][1:], lang)) for name in self.list_commands(ctx)])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say what the program is for, in the reader's language."""
        formatter.write_paragraph()
        with formatter.indentation():
            for line in two(*OVERVIEW, language()).splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class UnknownCommandError(click.UsageError):
    """A command that does not exist, with the nearest ones."""

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        """Keep both for the message."""
        super().__init__(name)
        self.name = name
        self.nearest = nearest


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", prog_name="kg", message="%(prog)s %(version)s", help="显示版本 / show the version"
)
@click.help_option("-h", "--help", help="显示本说明 / show this message")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="界面语言 / language of messages (KG_LANG)")
@click.option("--debug", is_flag=True, help="出错时显示程序细节 / show program details of an error")
@click.pass_context
def cli(ctx: click.Context, lang: str | None, debug: bool) -> None:
    """政图 kg."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code; the only place where errors become texts."""
    arguments = list(sys.argv[1:] if args is None else args)
    _set_language(arguments)
    sys.exit(run(arguments))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        result: Any = cli.main(args=arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except KgError as error:
        if debug:
            raise
        print_error(error.code, error.details)
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        print_error("KG-E003", {})
        return INTERRUPTED
    except click.ClickException as error:
        return _usage(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: be silent at exit
        return BROKEN_PIPE
    except (OSError, RuntimeError) as error:
        if debug:
            raise
        if "Corruption" in str(error):  # the store's engine, while something was read from it
            print_error("KG-E302", {"path": "store", "reason": str(error)[:200]})
            return KgError.exit_code
        if isinstance(error, RuntimeError):
            print_error("KG-E004", {"reason": f"{type(error).__name__}: {error}"})
            return INTERNAL_ERROR
        print_error("KG-E005", {"path": error.filename or "-", "reason": error.strerror or str(error)})
        return KgError.exit_code
    except Exception as error:
        if debug:
            raise
        print_error("KG-E004", {"reason": f"{type(error).__name__}: {error}"})
        return INTERNAL_ERROR
    return result if isinstance(result, int) else 0


def _set_language(arguments: Sequence[str]) -> None:
    """Let ``--lang`` before the command count everywhere, also for messages about wrong options."""
    for index, argument in enumerate(arguments):
        if not argument.startswith("-"):
            return
        if argument.startswith("--lang="):
            os.environ["KG_LANG"] = argument.partition("=")[2]
        elif argument == "--lang" and index + 1 < len(arguments):
            os.environ["KG_LANG"] = arguments[index + 1]
            return


def _usage(error: click.ClickException) -> int:
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "kg"
    if isinstance(error, UnknownCommandError):
        print_error("KG-E002", {"name": error.name, "nearest": " ".join(error.nearest)})
    elif isinstance(error, click.NoSuchOption):
        nearest = " ".join(error.possibilities or ()) or f"{command} --help"
        print_error("KG-E007", {"option": error.option_name, "nearest": nearest})
    elif isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param is not None else "?"
        print_error("KG-E008", {"parameter": name, "command": command})
    elif isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param is not None else "?"
        print_error("KG-E009", {"parameter": name, "reason": error.message, "command": command})
    else:
        print_error("KG-E001", {"reason": error.format_message(), "command": command})
    return 2


__all__ = ["cli", "main", "run", "tell"]
